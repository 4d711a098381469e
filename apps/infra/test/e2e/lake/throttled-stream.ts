import { jsonAnswer, jsonOf, type StandIn, withJson, withOperation } from '@coinlake/emulated-aws';

interface Entry {
  readonly PartitionKey: string;
  readonly Data: string;
}

const refusal = {
  ErrorCode: 'ProvisionedThroughputExceededException',
  ErrorMessage: 'Rate exceeded for shard shardId-000000000000',
};

/**
 * A stream that is short of throughput: records of `starved` are refused for good, any other
 * record the first time it comes.
 */
export function throttledStream(starved: string): StandIn {
  const seen = new Set<string>();
  const isRefused = ({ PartitionKey, Data }: Entry) => {
    const isNew = !seen.has(Data);
    seen.add(Data);
    return isNew || PartitionKey === starved;
  };
  return async (request, next) => {
    if (request.service !== 'kinesis' || request.operation !== 'PutRecords') return next(request);
    const { Records, ...stream } = jsonOf(request);
    const refused = new Set<Entry>(Records.filter(isRefused));
    const allowed = Records.filter((entry: Entry) => !refused.has(entry));
    const answer =
      allowed.length === 0
        ? jsonAnswer({ Records: [] })
        : await next(withOperation(request, 'PutRecords', { ...stream, Records: allowed }));
    const taken = jsonOf(answer).Records;
    const results = Records.map((entry: Entry) => (refused.has(entry) ? refusal : taken.shift()));
    return withJson(answer, { FailedRecordCount: refused.size, Records: results });
  };
}
