import { charge } from '../cost-line.ts';
import type { Estimator } from '../estimator.ts';
import { assumptions, tb, timesAMonth } from '../workload.ts';

const minimumCrawlHours = 1 / 6;

/**
 * The crawler: each crawl is billed as ten minutes, and longer when it takes longer, because it reads
 * the whole raw zone again. What it asks of S3 is on the lake's own lines.
 */
export const crawler: Estimator = (_, { prices, environment }) => {
  const { everyMinutes } = environment.crawler;
  return [
    charge(
      everyMinutes === undefined
        ? 'crawls on demand'
        : `a crawl of the whole table every ${everyMinutes} minutes, at least`,
      [
        [everyMinutes === undefined ? 0 : timesAMonth(everyMinutes), 'crawls'],
        [minimumCrawlHours, 'h'],
        [assumptions.crawlerDpus, 'DPU'],
      ],
      prices.glue.dpuHour,
    ),
  ];
};

/** Queries scan 10 MB at least; the curation is a query too. */
export const workgroup: Estimator = ({ name }, { prices, workload, names }) => {
  const isCuration = name === names.workgroups.curation.name;
  const bytes = isCuration ? workload.bytesScannedPerCuration : assumptions.bytesScannedPerQuery;
  return [
    charge(
      isCuration ? 'curation statements' : 'queries',
      [
        [isCuration ? workload.curations : assumptions.queriesPerMonth, 'queries'],
        [bytes / tb, 'TB'],
      ],
      prices.athena.tbScanned,
    ),
  ];
};
