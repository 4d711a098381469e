-- First, highest, lowest and last price per product and curated day of the last thirty days.
SELECT
  price_date,
  product_id,
  min_by(price, "date") AS open,
  max(price) AS high,
  min(price) AS low,
  max_by(price, "date") AS close,
  count(DISTINCT currency_id) AS observations
FROM curated_prices
WHERE price_date >= date_format(current_date - interval '30' day, '%Y-%m-%d')
GROUP BY price_date, product_id
ORDER BY price_date DESC, product_id
