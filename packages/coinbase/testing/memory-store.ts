import { gunzipSync } from 'node:zlib';
import type { CandleRecord } from '@coinlake/shared-schema';
import type { ObjectStore } from '../src/backfill/object-store.ts';

export interface MemoryStore extends ObjectStore {
  readonly objects: Map<string, { readonly content: Uint8Array; readonly writtenAt: number }>;
  /** The candles of an object. */
  readonly candlesOf: (key: string) => CandleRecord[];
}

/** A store that keeps its objects in memory, dated by `now` (Unix milliseconds). */
export function memoryStore(now: () => number): MemoryStore {
  const objects: MemoryStore['objects'] = new Map();
  return {
    objects,
    list: async (prefix) =>
      [...objects]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { writtenAt }]) => ({ key, writtenAt })),
    putObject: async (key, content) => void objects.set(key, { content, writtenAt: now() }),
    candlesOf: (key) => {
      const lines = gunzipSync(objects.get(key)?.content ?? '')
        .toString()
        .split('\n');
      return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
    },
  };
}
