/** Where a backfill writes its objects, by the keys that the layout of the lake gives them. */
export interface ObjectStore {
  /** When the object was written, Unix milliseconds; undefined where there is none. */
  writtenAt(key: string): Promise<number | undefined>;
  /** Writes the object whole, in place of one of that key. */
  putObject(key: string, content: Uint8Array): Promise<void>;
}
