-- The latest price of each product, and when it was observed.
SELECT product_id, price, bid, ask, exchange_time, "date", source
FROM latest_prices
ORDER BY product_id
