import type { LocalLake } from '../../local-lake.ts';
import type { Cell } from '../query/messages.ts';

/** The rows of the page's own questions to the lake. */
export type ReadLake = (sql: string) => Promise<readonly (readonly Cell[])[]>;

/** Whether the lake's views can be read. */
export interface ReadHealth {
  /** What the last failure said; null once a later question was answered. */
  readonly problem: string | null;
  readonly milliseconds: number;
}

export interface LakeQuestions {
  readonly query: LocalLake['query'];
  readonly read: ReadLake;
  readonly health: () => ReadHealth;
}

/** Asks the lake and remembers how that went. */
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
