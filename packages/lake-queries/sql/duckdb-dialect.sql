-- Athena's functions that DuckDB lacks, so that one SQL text runs on both.
CREATE OR REPLACE MACRO from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMP);
CREATE OR REPLACE MACRO from_unixtime(seconds) AS make_timestamp(CAST(seconds * 1000000 AS BIGINT));
CREATE OR REPLACE MACRO to_unixtime(instant) AS epoch(instant);
CREATE OR REPLACE MACRO date_format(instant, format) AS
  strftime(instant, replace(replace(format, '%i', '%M'), '%s', '%S'));
CREATE OR REPLACE MACRO sequence(first, last, step) AS generate_series(first, last, step);
