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
  readonly read: ReadLake;
  readonly health: () => ReadHealth;
}

/** Asks the lake and remembers how that went. */
export function lakeQuestions(query: LocalLake['query']): LakeQuestions {
  let health: ReadHealth = { problem: null, milliseconds: 0 };
  return {
    health: () => health,
    read: async (sql) => {
      const started = performance.now();
      try {
        const { rows } = await query(sql);
        health = { problem: null, milliseconds: Math.round(performance.now() - started) };
        return rows as readonly Cell[][];
      } catch (error) {
        health = { ...health, problem: error instanceof Error ? error.message : String(error) };
        throw error;
      }
    },
  };
}

/** A string of SQL. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
