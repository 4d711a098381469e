-- Raw against curated per event day of the last seven days: written records, distinct
-- observations, duplicates that the views leave out, and how many observations are curated, once or
-- more often.
WITH raw_days AS (
  SELECT
    substr(scheduled_at, 1, 10) AS price_date,
    count(*) AS raw_records,
    count(DISTINCT currency_id) AS observations
  FROM coinbase_currency_prices
  -- An object is stored under the arrival day of its oldest record, which may be the day before.
  WHERE partition_date >= date_format(current_date - interval '8' day, '%Y-%m-%d')
    AND substr(scheduled_at, 1, 10) >= date_format(current_date - interval '7' day, '%Y-%m-%d')
  GROUP BY substr(scheduled_at, 1, 10)
),
curated_days AS (
  SELECT
    price_date,
    count(DISTINCT currency_id) AS curated_records,
    count(*) - count(DISTINCT currency_id) AS curated_twice
  FROM curated_prices
  WHERE price_date >= date_format(current_date - interval '7' day, '%Y-%m-%d')
  GROUP BY price_date
)
SELECT
  raw_days.price_date,
  raw_days.raw_records,
  raw_days.observations,
  raw_days.raw_records - raw_days.observations AS duplicates,
  coalesce(curated_days.curated_records, 0) AS curated_records,
  raw_days.observations - coalesce(curated_days.curated_records, 0) AS not_curated,
  coalesce(curated_days.curated_twice, 0) AS curated_twice
FROM raw_days
LEFT JOIN curated_days ON curated_days.price_date = raw_days.price_date
ORDER BY raw_days.price_date DESC
