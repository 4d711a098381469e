-- Bid/ask spread per product and hour of the last two days, in basis points of the middle price.
SELECT
  product_id,
  substr("date", 1, 13) AS hour,
  count(*) AS observations,
  round(avg(spread_bps), 4) AS average_spread_bps,
  round(max(spread_bps), 4) AS widest_spread_bps
FROM (
  SELECT
    product_id,
    "date",
    CAST(ask - bid AS double) / CAST(ask + bid AS double) * 20000 AS spread_bps
  FROM prices
  WHERE bid IS NOT NULL
    AND ask IS NOT NULL
    AND price_date >= date_format(current_date - interval '2' day, '%Y-%m-%d')
) AS quotes
GROUP BY product_id, substr("date", 1, 13)
ORDER BY hour DESC, product_id
