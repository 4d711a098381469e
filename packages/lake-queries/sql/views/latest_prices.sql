-- The newest observation of each product among the open days.
SELECT
  {{columns}}
FROM (
  SELECT
    {{columns}},
    row_number() OVER (PARTITION BY product_id ORDER BY "date" DESC, sample DESC) AS age_rank
  FROM prices
  WHERE price_date >= {{since}}
) AS ranked
WHERE age_rank = 1
