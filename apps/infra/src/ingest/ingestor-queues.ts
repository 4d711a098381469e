import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { LakeKey } from '../storage/lake-key.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface IngestorQueuesProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
}

/** The queues of the ingestor: for records that the stream did not accept, and for failed runs. */
export class IngestorQueues extends Construct {
  /** Records that the stream did not accept, until they are sent again. */
  readonly undeliveredRecords: DeadLetterQueue;
  /** Messages that five redrives could not send. */
  readonly poisonedRecords: DeadLetterQueue;
  /** Invocations that failed after all retries, with their errors. */
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
