-- The first event day (UTC) that is still read from the raw table, and the first table partition of
-- it to look into: an object is stored under the arrival day of its oldest record, which may be the day
-- before. A day closes once curation has reached the second day after it; while nothing is curated,
-- every day is open. A record from the future, of a clock that ran ahead, closes no day.
SELECT
  coalesce(date_format(last_day - interval '1' day, '%Y-%m-%d'), '') AS since,
  coalesce(date_format(last_day - interval '2' day, '%Y-%m-%d'), '') AS arrived_since
FROM (
  SELECT max(CAST(price_date AS date)) AS last_day
  FROM curated_prices
  WHERE price_date <= date_format(current_date, '%Y-%m-%d')
) AS curated
