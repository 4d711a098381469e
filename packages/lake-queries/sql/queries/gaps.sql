-- Stretches of slots of the last three days in which records are missing, per product. The slot
-- that is still running does not count.
WITH completeness AS (
  {{completeness}}
),
numbered AS (
  SELECT
    product_id,
    scheduled_at,
    promised - received AS missing,
    row_number() OVER (PARTITION BY product_id ORDER BY scheduled_at) AS slot_number
  FROM completeness
  WHERE scheduled_at
    <= date_format(current_timestamp - interval '{{minutes}}' minute, '%Y-%m-%dT%H:%i:%sZ')
),
stretches AS (
  SELECT
    product_id,
    scheduled_at,
    missing,
    slot_number - row_number() OVER (PARTITION BY product_id ORDER BY scheduled_at) AS stretch
  FROM numbered
  WHERE missing > 0
)
SELECT
  product_id,
  min(scheduled_at) AS first_slot,
  max(scheduled_at) AS last_slot,
  count(*) AS slots,
  sum(missing) AS missing
FROM stretches
GROUP BY product_id, stretch
ORDER BY first_slot DESC, product_id
