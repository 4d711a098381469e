import type { LocalLake } from '../../local-lake.ts';
import type { Cell } from '../query/messages.ts';

/** Returns the rows of a query that the page itself makes. */
export type ReadLake = (sql: string) => Promise<readonly (readonly Cell[])[]>;

/** Whether the lake's views can be read. */
export interface ReadHealth {
  /** The last error; null once a later query was answered. */
  readonly problem: string | null;
  readonly milliseconds: number;
}

export interface LakeQuestions {
  readonly query: LocalLake['query'];
  readonly read: ReadLake;
  readonly health: () => ReadHealth;
}

/** Queries the lake, and keeps whether the last query was answered. */
export function lakeQuestions(ask: LocalLake['query']): LakeQuestions {
  let health: ReadHealth = { problem: null, milliseconds: 0 };
  const query: LocalLake['query'] = async (sql, options) => {
    const started = performance.now();
    try {
      const result = await ask(sql, options);
      health = { problem: null, milliseconds: Math.round(performance.now() - started) };
      return result;
    } catch (error) {
      health = { ...health, problem: error instanceof Error ? error.message : String(error) };
      throw error;
    }
  };
  return {
    query,
    read: async (sql) => (await query(sql)).rows as readonly Cell[][],
    health: () => health,
  };
}
