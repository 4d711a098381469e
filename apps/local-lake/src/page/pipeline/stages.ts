import type { Counter, LakePartition, Stage, StageName, StageState, Zone } from '../wire.ts';
import type { Figures } from './figures.ts';

/** What the states of the stages follow from. */
export interface StageInputs {
  readonly figures: Figures;
  readonly now: number;
  readonly gapMilliseconds: number;
  readonly bufferSeconds: number;
  readonly partitions: readonly LakePartition[];
  readonly views: number;
  readonly reading: { readonly problem: string | null; readonly milliseconds: number };
  readonly queries: {
    readonly count: number;
    readonly milliseconds: number;
    readonly problem: string | null;
  };
}

/** The stages of the flow with their figures, and for each whether it keeps up, and if not why. */
export function stagesOf(inputs: StageInputs): Stage[] {
  return [
    coinbase(inputs),
    ingestor(inputs),
    stream(inputs),
    delivery(inputs),
    lake(inputs),
    catalog(inputs),
    query(inputs),
  ];
}

function coinbase({ figures }: StageInputs): Stage {
  const { calls, latestCalls, lastCallStatus } = figures;
  const refused = latestCalls.filter((isAnswered) => !isAnswered).length;
  const counters = [
    { label: noun(calls, 'call'), value: calls },
    { label: 'failed lately', value: refused },
  ];
  const last = `the last call ended with ${lastCallStatus}`;
  if (calls === 0) return stage('coinbase', 'idle', 'Coinbase has not been called yet', counters);
  if (latestCalls.slice(-5).every((isAnswered) => !isAnswered)) {
    return stage('coinbase', 'failing', `The last calls all failed; ${last}`, counters);
  }
  if (refused / latestCalls.length > 0.1) {
    const why = `${refused} of the last ${latestCalls.length} calls failed; ${last}`;
    return stage('coinbase', 'degraded', why, counters);
  }
  return stage('coinbase', 'healthy', `Coinbase answers; ${last}`, counters);
}

function ingestor({ figures, now, gapMilliseconds }: StageInputs): Stage {
  const { ended, ingested, lastRoundAt, lastRoundIngested, slot } = figures;
  const counters = [
    { label: 'ingested', value: ingested },
    {
      label: 'complete',
      value: ended === 0 ? 100 : (100 * ingested) / ended,
      unit: 'percent' as const,
    },
  ];
  if (slot === null || lastRoundAt === null) {
    return stage('ingestor', 'idle', 'The first round is under way', counters);
  }
  const progress = `Slot ${slot.scheduledAt}: ${slot.ended} of ${slot.expected} records have an outcome`;
  if (lastRoundIngested === 0) {
    return stage('ingestor', 'failing', `${progress}; the last round brought no record`, counters);
  }
  const silence = now - lastRoundAt;
  if (silence > 2 * gapMilliseconds) {
    return stage(
      'ingestor',
      'degraded',
      `No round for ${seconds(silence)} s. ${progress}`,
      counters,
    );
  }
  return stage('ingestor', 'healthy', progress, counters);
}

function stream({ figures, bufferSeconds, now }: StageInputs): Stage {
  const records = waitingRecords(figures);
  const waiting = `${records} ${noun(records, 'record')}`;
  const counters = [
    { label: noun(figures.streamed, 'record'), value: figures.streamed },
    { label: 'waiting', value: records },
  ];
  if (figures.streamed === 0 && records === 0) {
    return stage('stream', 'idle', 'No record has been put yet', counters);
  }
  const wait = waitOf(figures, now);
  if (wait > 10 * (bufferSeconds + 10)) {
    return stage(
      'stream',
      'degraded',
      `${waiting} are piling up: nothing takes them off the stream`,
      counters,
    );
  }
  return stage('stream', 'healthy', `${waiting} waiting for delivery, safe on disk`, counters);
}

function delivery({ figures, bufferSeconds, now }: StageInputs): Stage {
  const { objects, deliveryProblem, lastDeliveryAt } = figures;
  const wait = waitOf(figures, now);
  const counters = [
    { label: noun(objects, 'object'), value: objects },
    { label: 'longest wait', value: wait, unit: 'seconds' as const },
  ];
  if (deliveryProblem !== null) {
    return stage('delivery', 'failing', `Retried until it succeeds: ${deliveryProblem}`, counters);
  }
  if (wait > bufferSeconds + 10) {
    const why = `The oldest record has waited ${wait} s, but the buffer is delivered after ${bufferSeconds} s`;
    return stage('delivery', 'degraded', why, counters);
  }
  if (lastDeliveryAt === null) return stage('delivery', 'idle', 'The buffer is filling', counters);
  const age = seconds(now - lastDeliveryAt);
  return stage('delivery', 'healthy', `The last object was written ${age} s ago`, counters);
}

function lake({ figures, partitions, now }: StageInputs): Stage {
  const counters = [
    rowsOrFiles(partitions, 'raw'),
    rowsOrFiles(partitions, 'curated'),
    {
      label: 'on disk',
      value: partitions.reduce((sum, { bytes }) => sum + bytes, 0),
      unit: 'bytes' as const,
    },
  ];
  const { skippedFile } = figures;
  if (skippedFile !== null && now - skippedFile.at < 600_000) {
    return stage('lake', 'degraded', skippedFile.text, counters);
  }
  if (partitions.length === 0)
    return stage('lake', 'idle', 'Nothing has been delivered yet', counters);
  return stage('lake', 'healthy', 'Every file can be read', counters);
}

function catalog({ partitions, views, reading }: StageInputs): Stage {
  const tablePartitions = partitions.filter(({ zone }) => zone !== 'errors').length;
  const counters = [
    { label: noun(views, 'view'), value: views },
    { label: noun(tablePartitions, 'partition'), value: tablePartitions },
  ];
  if (reading.problem !== null) return stage('catalog', 'failing', reading.problem, counters);
  const why = `The views answer; the last read took ${reading.milliseconds} ms`;
  return stage('catalog', 'healthy', why, counters);
}

function query({ queries }: StageInputs): Stage {
  const counters = [
    { label: noun(queries.count, 'query', 'queries'), value: queries.count },
    ...(queries.count > 0 ? [{ label: 'ms for the last', value: queries.milliseconds }] : []),
  ];
  if (queries.problem !== null) return stage('query', 'degraded', queries.problem, counters);
  if (queries.count === 0) return stage('query', 'idle', 'No query has been run yet', counters);
  return stage('query', 'healthy', 'The last query was answered', counters);
}

function stage(
  name: StageName,
  state: StageState,
  reason: string,
  counters: Stage['counters'],
): Stage {
  return { name, state, reason, counters };
}

/** The word for so many of a thing. */
function noun(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

function waitingRecords({ waiting }: Figures): number {
  return waiting.reduce((sum, { records }) => sum + records, 0);
}

function waitOf({ waiting }: Figures, now: number): number {
  return waiting[0] === undefined ? 0 : seconds(now - waiting[0].at);
}

function seconds(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds / 1000));
}

/** The rows of a zone or, while these are being counted, its files. */
function rowsOrFiles(partitions: readonly LakePartition[], zone: Zone): Counter {
  const own = partitions.filter((partition) => partition.zone === zone);
  const isCounted = own.every(({ rows }) => rows !== null);
  const value = own.reduce((sum, { rows, files }) => sum + (isCounted ? (rows ?? 0) : files), 0);
  return { label: isCounted ? `${zone} rows` : `${zone} ${noun(value, 'file')}`, value };
}
