-- Every observation once, whichever table holds it: closed days from the curated table, open days
-- from the raw one, where the first write of a currency_id wins.
SELECT
  {{columns}},
  price_date
FROM curated_prices
WHERE price_date < {{since}}
UNION ALL
SELECT
  {{columns}},
  price_date
FROM (
  SELECT
    {{columns}},
    price_date,
    -- An id belongs to one event day. Naming the day lets a filter on it go before the window.
    row_number() OVER (PARTITION BY currency_id, price_date ORDER BY "date") AS write_number
  FROM (
    SELECT
      {{columns}},
      substr(scheduled_at, 1, 10) AS price_date
    FROM {{arrivals}}
    WHERE partition_date >= {{arrived_since}}
  ) AS dated
  WHERE price_date >= {{since}}
) AS writes
WHERE write_number = 1
