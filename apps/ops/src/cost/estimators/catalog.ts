import { charge } from '../cost-line.ts';
import type { Estimator } from '../estimator.ts';
import { assumptions, tb, timesAMonth } from '../workload.ts';

const minimumCrawlHours = 1 / 6;

/** The crawler: each crawl is billed as ten minutes at least. */
export const crawler: Estimator = (_, { prices, environment }) => {
  const { everyMinutes } = environment.crawler;
  return [
    charge(
      everyMinutes === undefined ? 'crawls on demand' : `a crawl every ${everyMinutes} minutes`,
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
