/** How a table's files give the day of their table partition. */
export interface DayColumn {
  /** An expression of SQL. */
  readonly value: string;
  /** For DuckDB's reading function. */
  readonly options: string;
}

/**
 * The day of a record's table partition. DuckDB opens no file whose day a query excludes where it
 * takes the day from the path by itself; but then any `key=value` folder above the lake becomes a
 * column too, so that such a lake is read without.
 *
 * @param skipsPartitions - false if nothing is to be excluded: to find out takes 4 µs a file
 */
export function dayColumn(
  partitionKey: string,
  lakeDirectory: string,
  skipsPartitions = true,
): DayColumn {
  if (skipsPartitions && !lakeDirectory.includes('=')) {
    const options = `hive_partitioning = true, hive_types = {'${partitionKey}': VARCHAR}`;
    return { value: partitionKey, options };
  }
  return {
    value: `regexp_extract(filename, '${partitionKey}=([^/\\\\]+)[/\\\\][^/\\\\]*$', 1)`,
    options: 'hive_partitioning = false',
  };
}
