import { type Charge, charge } from '../cost-line.ts';
import type { EstimateContext, Estimator } from '../estimator.ts';
import { assumptions, tb, timesAMonth } from '../workload.ts';

const minimumCrawlHours = 1 / 6;

/** The crawler: each crawl is billed as ten minutes at least. */
export const crawler: Estimator = (_, context) =>
  crawls(context.environment.crawler.everyMinutes, context);

/** @param everyMinutes - absent: on demand, started when the table is missing and else never */
export function crawls(everyMinutes: number | undefined, { prices }: EstimateContext): Charge[] {
  const times = everyMinutes === undefined ? 0 : timesAMonth(everyMinutes);
  return [
    charge(
      everyMinutes === undefined ? 'crawls on demand' : `a crawl every ${everyMinutes} minutes`,
      [
        [times, 'crawls'],
        [minimumCrawlHours, 'h'],
        [assumptions.crawlerDpus, 'DPU'],
      ],
      prices.glue.dpuHour,
    ),
  ];
}

/** Queries scan 10 MB at least; the curation is a query too. */
export const workgroup: Estimator = ({ name }, { prices, workload, names }) => {
  const isCuration = name === names.workgroups.curation.name;
  return [
    charge(
      isCuration ? 'curation statements' : 'queries',
      [
        [isCuration ? workload.curations : assumptions.queriesPerMonth, 'queries'],
        [assumptions.bytesScannedPerQuery / tb, 'TB'],
      ],
      prices.athena.tbScanned,
    ),
  ];
};
