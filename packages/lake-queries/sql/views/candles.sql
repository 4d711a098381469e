-- Open, high, low and close per product and {{unit}} (UTC). Candles of observed prices go by
-- Coinbase's clock or, where it gave no time, by ours. Where none was observed, origin says so and
-- the candle is what Coinbase computed afterwards; where that is missing too there is no candle.
SELECT
  product_id,
  candle_start,
  open,
  high,
  low,
  close,
  observations,
  trades,
  volume_24h,
  origin
FROM (
  SELECT
    *,
    -- Alphabetically, 'observed' is the greater of the two.
    row_number() OVER (PARTITION BY product_id, candle_start ORDER BY origin DESC) AS choice
  FROM (
    SELECT
      product_id,
      candle_start,
      min_by(price, observed_at) AS open,
      max(price) AS high,
      min(price) AS low,
      max_by(price, observed_at) AS close,
      count(*) AS observations,
      count(DISTINCT trade_id) AS trades,
      max_by(volume_24h, observed_at) AS volume_24h,
      CAST('observed' AS varchar) AS origin
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
    UNION ALL
    -- Where candles of several granularities are in the interval, the coarsest are the most complete.
    SELECT
      product_id,
      candle_start,
      min_by(open, opened_at) AS open,
      max(high) AS high,
      min(low) AS low,
      max_by(close, opened_at) AS close,
      0 AS observations,
      CAST(NULL AS bigint) AS trades,
      CAST(NULL AS decimal(38, 18)) AS volume_24h,
      CAST('backfilled' AS varchar) AS origin
    FROM (
      SELECT
        *,
        max(granularity_seconds) OVER (PARTITION BY product_id, candle_start) AS coarsest
      FROM (
        SELECT
          *,
          date_trunc(
            '{{unit}}', CAST(from_iso8601_timestamp(opened_at) AS timestamp)
          ) AS candle_start
        FROM backfilled_candles
        WHERE granularity_seconds <= {{seconds}}
      ) AS backfilled
    ) AS graded
    WHERE granularity_seconds = coarsest
    GROUP BY product_id, candle_start
  ) AS candles
) AS ranked
WHERE choice = 1
