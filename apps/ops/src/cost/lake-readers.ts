import { type Charge, charge } from './cost-line.ts';
import type { EstimateContext } from './estimator.ts';
import { assumptions, daysPerMonth, timesAMonth } from './workload.ts';

/** Who looks into the lake, how often a month, and what one look asks of S3. */
export interface LakeReader {
  /** `the curation`, as in "objects read by the curation". */
  readonly who: string;
  readonly times: readonly [amount: number, unit: string];
  readonly objects: number;
  readonly lists: number;
}

/** All that read the lake's objects every month. */
export function lakeReaders(context: EstimateContext): LakeReader[] {
  const readers = [curation(context), queries(context), crawls(context)];
  return readers.filter(({ times: [amount] }) => amount > 0);
}

/** Each run reads the raw objects of the open days again, and every curated one for its ids. */
function curation(context: EstimateContext): LakeReader {
  const { lakeDays } = assumptions;
  const { workload } = context;
  const raw = openDays(context);
  return {
    who: 'the curation',
    times: [workload.curations, 'statements'],
    objects: raw.objects + (workload.curations / daysPerMonth) * lakeDays,
    lists: raw.lists + lakeDays,
  };
}

/** The views read the raw objects of the open days. What else a query reads is its own choice. */
function queries(context: EstimateContext): LakeReader {
  return {
    who: 'queries',
    times: [assumptions.workgroupsOfPeople * assumptions.queriesPerMonth, 'queries'],
    ...openDays(context),
  };
}

/** Every crawl reads the whole raw zone again. */
function crawls(context: EstimateContext): LakeReader {
  const { crawler, retention } = context.environment;
  const times = crawler.everyMinutes === undefined ? 0 : timesAMonth(crawler.everyMinutes);
  const days = Math.min(assumptions.lakeDays, retention.rawExpiryDays);
  return { who: 'crawls', times: [times, 'crawls'], ...rawDays(days, context) };
}

function openDays(context: EstimateContext) {
  return rawDays(assumptions.openDays, context);
}

/** What so many days of the raw zone hold, each listed on its own. */
function rawDays(days: number, { workload }: EstimateContext) {
  const objectsPerDay = workload.objects / daysPerMonth;
  return {
    objects: days * objectsPerDay,
    lists: days * Math.max(1, Math.ceil(objectsPerDay / assumptions.objectsPerList)),
  };
}

/** What S3 bills a reader with. */
export function requestCharges(reader: LakeReader, { prices }: EstimateContext): Charge[] {
  const { who, times, objects, lists } = reader;
  return [
    charge(`objects read by ${who}`, [times, [objects, 'objects']], prices.s3.get),
    charge(`lists for ${who}`, [times, [lists, 'lists']], prices.s3.list),
  ];
}

/** What CloudTrail bills a reader with, once it watches the lake. */
export function eventCharge({ who, times, objects }: LakeReader, context: EstimateContext): Charge {
  const { dataEvent } = context.prices.cloudTrail;
  return charge(`data events of ${who}`, [times, [objects, 'objects']], dataEvent);
}

/** How many objects a month are written to the lake. */
export function objectsWritten({ workload }: EstimateContext): number {
  return workload.objects + workload.curations;
}

/** How many objects a month are written or read: what an audited lake has data events of. */
export function objectCalls(context: EstimateContext): number {
  const reads = lakeReaders(context).map(({ times: [times], objects }) => times * objects);
  return reads.reduce((sum, calls) => sum + calls, objectsWritten(context));
}
