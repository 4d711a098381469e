-- The first event day (UTC) that is still read from the raw table. A day closes once curation has
-- reached the second day after it; while nothing is curated, every day is open.
SELECT
  coalesce(
    date_format(CAST(max(price_date) AS date) - interval '1' day, '%Y-%m-%d'),
    ''
  ) AS since
FROM curated_prices
