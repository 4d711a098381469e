-- Hourly candles of the last two days, newest first; origin distinguishes observed prices from what Coinbase
-- computed afterwards.
SELECT product_id, candle_start, open, high, low, close, observations, origin
FROM candles_1h
WHERE candle_start >= CAST(current_timestamp AS timestamp) - interval '2' day
ORDER BY candle_start DESC, product_id
