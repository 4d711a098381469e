import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { LakeKey } from '../storage/lake-key.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface IngestorQueuesProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
}

/** Where the ingestor leaves what it could not finish: records that no stream took, and runs that failed. */
export class IngestorQueues extends Construct {
  /** The records themselves, until they are sent again. */
  readonly undeliveredRecords: DeadLetterQueue;
  /** Records that failed to be sent again, time after time. */
  readonly poisonedRecords: DeadLetterQueue;
  /** Invocations that Lambda gave up, with their error. */
  readonly failedRuns: DeadLetterQueue;

  constructor(scope: Construct, id: string, { names, key }: IngestorQueuesProps) {
    super(scope, id);
    const { queues } = names;
    this.poisonedRecords = new DeadLetterQueue(this, 'PoisonedRecords', {
      named: queues.poisonedRecords,
      key,
      sourceQueues: [queues.undeliveredRecords],
    });
    this.undeliveredRecords = new DeadLetterQueue(this, 'UndeliveredRecords', {
      named: queues.undeliveredRecords,
      key,
      deadLetterQueue: this.poisonedRecords,
    });
    this.failedRuns = new DeadLetterQueue(this, 'FailedRuns', { named: queues.failedRuns, key });
  }
}
