-- The observations that the curated table does not hold yet: those of the last days and, after an
-- outage, all that was missed. A record's event day never changes, so looking into that one table
-- partition is enough.
SELECT
  {{columns}},
  price_date
FROM (
  SELECT
    {{columns}},
    substr(scheduled_at, 1, 10) AS price_date,
    row_number() OVER (PARTITION BY currency_id ORDER BY "date") AS write_number
  FROM {{arrivals}}
  WHERE partition_date >= {{arrived_since}}
) AS writes
WHERE write_number = 1
  AND NOT EXISTS (
    SELECT 1
    FROM curated_prices AS kept
    WHERE kept.price_date = writes.price_date
      AND kept.currency_id = writes.currency_id
  )
