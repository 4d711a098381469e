-- Open, high, low and close per product and {{unit}} (UTC), by Coinbase's clock or, where it gave
-- no time, by ours. Where no trade was observed there is no candle.
SELECT
  product_id,
  candle_start,
  min_by(price, observed_at) AS open,
  max(price) AS high,
  min(price) AS low,
  max_by(price, observed_at) AS close,
  count(*) AS observations,
  count(DISTINCT trade_id) AS trades,
  max_by(volume_24h, observed_at) AS volume_24h
FROM (
  SELECT
    product_id,
    price,
    trade_id,
    volume_24h,
    observed_at,
    date_trunc('{{unit}}', observed_at) AS candle_start
  FROM (
    SELECT
      product_id,
      price,
      trade_id,
      volume_24h,
      CAST(from_iso8601_timestamp(coalesce(exchange_time, "date")) AS timestamp) AS observed_at
    FROM prices
  ) AS observed
) AS bucketed
GROUP BY product_id, candle_start
