-- Stretches of slots of the last three days in which records are missing, per product, and how many
-- backfilled candles are in each. The slot that is still running does not count.
WITH completeness AS (
  {{completeness}}
),
numbered AS (
  SELECT
    product_id,
    scheduled_at,
    expected - received AS missing,
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
),
gaps AS (
  SELECT
    product_id,
    min(scheduled_at) AS first_slot,
    max(scheduled_at) AS last_slot,
    count(*) AS slots,
    sum(missing) AS missing
  FROM stretches
  GROUP BY product_id, stretch
)
SELECT
  gaps.product_id,
  gaps.first_slot,
  gaps.last_slot,
  gaps.slots,
  gaps.missing,
  count(backfilled.opened_at) AS backfilled_candles
FROM gaps
LEFT JOIN backfilled_candles AS backfilled
  ON backfilled.product_id = gaps.product_id
  AND backfilled.candle_date >= date_format(current_date - interval '3' day, '%Y-%m-%d')
  AND backfilled.opened_at >= gaps.first_slot
  AND backfilled.opened_at < date_format(
    from_iso8601_timestamp(gaps.last_slot) + interval '{{minutes}}' minute,
    '%Y-%m-%dT%H:%i:%sZ'
  )
GROUP BY gaps.product_id, gaps.first_slot, gaps.last_slot, gaps.slots, gaps.missing
ORDER BY gaps.first_slot DESC, gaps.product_id
