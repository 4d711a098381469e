import type { LakeNames } from '@coinlake/lake-environment';
import { type Metric, metricsOf, queueMetrics, scanMetrics } from './metrics.ts';

/** One stage of the flow: a column of the dashboard. */
interface Stage {
  readonly title: string;
  readonly widgets: readonly Widget[];
}

interface Widget {
  readonly title: string;
  readonly metrics: readonly Metric[];
  /** @default - the region of the lake */
  readonly region?: string;
}

/** The stages of the flow, in its order. */
export function stagesOf(names: LakeNames): Stage[] {
  const ingestor = metricsOf(names.metricsNamespace, 'service', names.ingestor.name);
  const lambda = metricsOf('AWS/Lambda', 'FunctionName', names.ingestor.name);
  const kinesis = metricsOf('AWS/Kinesis', 'StreamName', names.stream.name);
  const firehose = metricsOf('AWS/Firehose', 'DeliveryStreamName', names.deliveryStream.name);
  return [
    {
      title: 'Calls',
      widgets: [
        { title: 'Runs', metrics: [lambda('Invocations'), lambda('Errors'), lambda('Throttles')] },
        { title: 'Duration', metrics: [lambda('Duration', 'p99')] },
      ],
    },
    {
      title: 'Records',
      widgets: [
        {
          title: 'Promised and received',
          metrics: [ingestor('RecordsExpected'), ingestor('RecordsReceived')],
        },
        { title: 'Completeness', metrics: [ingestor('SlotCompleteness', 'Minimum')] },
      ],
    },
    {
      title: 'Stream',
      widgets: [
        {
          title: 'In and out',
          metrics: [kinesis('IncomingRecords'), kinesis('GetRecords.Records')],
        },
        {
          title: 'Behind (ms)',
          metrics: [kinesis('GetRecords.IteratorAgeMilliseconds', 'Maximum')],
        },
      ],
    },
    {
      title: 'Delivery',
      widgets: [
        { title: 'Freshness (s)', metrics: [firehose('DeliveryToS3.DataFreshness', 'Maximum')] },
        { title: 'Bytes to the lake', metrics: [firehose('DeliveryToS3.Bytes')] },
      ],
    },
    {
      title: 'Errors',
      widgets: [
        {
          title: 'Rejected, retried, dead-lettered',
          metrics: [
            ingestor('RecordsRejected'),
            ingestor('RecordsRetried'),
            ingestor('RecordsDeadLettered'),
          ],
        },
        { title: 'Waiting in queues', metrics: queueMetrics(names) },
      ],
    },
    {
      title: 'Cost',
      widgets: [
        { title: 'Bytes scanned', metrics: scanMetrics(names) },
        {
          title: 'Estimated charges (USD)',
          // AWS publishes the charges of all regions there.
          region: 'us-east-1',
          metrics: [
            [
              'AWS/Billing',
              'EstimatedCharges',
              'Currency',
              'USD',
              { stat: 'Maximum', label: 'account' },
            ],
          ],
        },
      ],
    },
  ];
}
