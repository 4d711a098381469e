/** An object of a store. */
export interface StoredObject {
  readonly key: string;
  /** Unix milliseconds. */
  readonly writtenAt: number;
}

/** Where a backfill writes its objects, by the keys of the lake's layout. It need not read them. */
export interface ObjectStore {
  /** The objects whose keys begin with `prefix`. */
  list(prefix: string): Promise<readonly StoredObject[]>;
  /** Writes a whole object, in place of the one with that key. */
  putObject(key: string, content: Uint8Array): Promise<void>;
}
