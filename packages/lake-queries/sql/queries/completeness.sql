-- Records received against records expected, per product and slot of the last three days. Slots
-- from the first one seen up to now count as expected even if nothing of them arrived.
WITH schedule AS (
  SELECT product_id, expected
  FROM (VALUES {{expected_records}}) AS s (product_id, expected)
),
received AS (
  SELECT product_id, scheduled_at, count(*) AS received
  FROM prices
  WHERE price_date >= date_format(current_date - interval '3' day, '%Y-%m-%d')
  GROUP BY product_id, scheduled_at
),
slots AS (
  SELECT date_format(slot, '%Y-%m-%dT%H:%i:%sZ') AS scheduled_at
  FROM (
    SELECT
      CAST(from_iso8601_timestamp(min(scheduled_at)) AS timestamp) AS first_slot,
      CAST(current_timestamp AS timestamp) AS now
    FROM received
    HAVING min(scheduled_at) <= date_format(current_timestamp, '%Y-%m-%dT%H:%i:%sZ')
  ) AS seen
  CROSS JOIN UNNEST(sequence(first_slot, now, interval '{{minutes}}' minute)) AS s (slot)
  UNION
  SELECT scheduled_at FROM received
)
SELECT
  slots.scheduled_at,
  schedule.product_id,
  schedule.expected,
  coalesce(received.received, 0) AS received,
  CAST(coalesce(received.received, 0) AS double) / schedule.expected AS completeness
FROM slots
CROSS JOIN schedule
LEFT JOIN received
  ON received.scheduled_at = slots.scheduled_at
  AND received.product_id = schedule.product_id
ORDER BY slots.scheduled_at DESC, schedule.product_id
