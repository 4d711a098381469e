import type { LakeNames } from '@coinlake/lake-environment';

/** A metric on a widget: namespace, metric name, dimensions in pairs, how it is drawn. */
type Metric = readonly [...string[], { readonly stat: string; readonly label: string }];

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

const columnWidth = 4;
const widgetHeight = 6;

/** The body of the dashboard: the flow from left to right, one column per stage. */
export function dashboardBody(names: LakeNames): string {
  const widgets = stagesOf(names).flatMap(({ title, widgets }, column) => [
    {
      ...at(column, 0, 1),
      type: 'text',
      properties: { markdown: `## ${title}`, background: 'transparent' },
    },
    ...widgets.map(({ region = names.region, ...widget }, row) => ({
      ...at(column, 1 + row * widgetHeight, widgetHeight),
      type: 'metric',
      properties: { ...widget, region, view: 'timeSeries', period: 300 },
    })),
  ]);
  return JSON.stringify({ periodOverride: 'inherit', widgets });
}

function at(column: number, y: number, height: number) {
  return { x: column * columnWidth, y, width: columnWidth, height };
}

function stagesOf(names: LakeNames): Stage[] {
  const own = metricsOf(names.metricsNamespace, 'service', names.ingestor.name);
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
          metrics: [own('RecordsExpected'), own('RecordsReceived')],
        },
        { title: 'Completeness', metrics: [own('SlotCompleteness', 'Minimum')] },
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
          metrics: [own('RecordsRejected'), own('RecordsRetried'), own('RecordsDeadLettered')],
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
          // AWS keeps an account's charges there, wherever they arise.
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

function metricsOf(namespace: string, dimension: string, value: string) {
  return (metric: string, stat = 'Sum'): Metric => [
    namespace,
    metric,
    dimension,
    value,
    { stat, label: metric },
  ];
}

function scanMetrics({ workgroups }: LakeNames): Metric[] {
  return Object.values(workgroups).map(({ name }) => [
    'AWS/Athena',
    'ProcessedBytes',
    'WorkGroup',
    name,
    { stat: 'Sum', label: name },
  ]);
}

function queueMetrics({ queues }: LakeNames): Metric[] {
  return Object.values(queues).map(({ name }) => [
    'AWS/SQS',
    'ApproximateNumberOfMessagesVisible',
    'QueueName',
    name,
    { stat: 'Maximum', label: name },
  ]);
}
