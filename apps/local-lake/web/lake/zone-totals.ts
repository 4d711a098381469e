import { type LakePartition, partitionsPerZone, type Zone } from '../../src/page/wire.ts';

export interface ZoneTotal {
  readonly zone: Zone;
  /** There may be older table partitions that are not listed. */
  readonly isCut: boolean;
  readonly files: number;
  readonly bytes: number;
  readonly rows: number | null;
  readonly bytesPerRow: number | null;
  /** Of the bytes of the whole lake. */
  readonly share: number;
}

const zones = ['raw', 'curated', 'backfill', 'errors'] as const;

/** Sums per zone, in the order of the flow, without the zones that are empty. */
export function zoneTotals(partitions: readonly LakePartition[]): ZoneTotal[] {
  const lakeBytes = sum(partitions, 'bytes');
  return zones.flatMap((zone) => {
    const own = partitions.filter((partition) => partition.zone === zone);
    if (own.length === 0) return [];
    const bytes = sum(own, 'bytes');
    const rows = own.some((partition) => partition.rows === null) ? null : sum(own, 'rows');
    return {
      zone,
      isCut: own.length >= partitionsPerZone,
      files: sum(own, 'files'),
      bytes,
      rows,
      bytesPerRow: rows === null || rows === 0 ? null : bytes / rows,
      share: lakeBytes === 0 ? 0 : bytes / lakeBytes,
    };
  });
}

function sum(partitions: readonly LakePartition[], figure: 'files' | 'bytes' | 'rows'): number {
  return partitions.reduce((total, partition) => total + (partition[figure] ?? 0), 0);
}
