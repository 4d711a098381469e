-- Appends to the curated table what it does not hold yet.
INSERT INTO curated_prices (
  {{columns}},
  price_date
)
{{new_observations}}
