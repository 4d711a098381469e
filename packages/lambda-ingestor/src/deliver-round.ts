import type { PriceRecord } from '@coinlake/shared-schema';
import type { Delivery, Failure, IngestPorts, Outcome } from './ports.ts';
import type { Timetable } from './timetable.ts';

const emptyDelivery: Delivery = { failed: [], retried: 0 };

/** Sends a round's records to the stream, and those that it refused to the dead-letter queue. */
export async function deliverRound(
  { putRecords, deadLetter }: Pick<IngestPorts, 'putRecords' | 'deadLetter'>,
  outcomes: readonly Outcome[],
  { putDeadline, deadLetterDeadline }: Pick<Timetable, 'putDeadline' | 'deadLetterDeadline'>,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly retried: number }> {
  const records = outcomes.flatMap(({ record }) => record ?? []);
  const sent = await delivered(records, () => putRecords(records, putDeadline));
  const refused = sent.failed.map(({ record }) => record);
  const deadLettered = await delivered(refused, () => deadLetter(sent.failed, deadLetterDeadline));

  return {
    retried: sent.retried,
    outcomes: outcomes.map((outcome) => {
      const refusal = failureOf(outcome, sent);
      return refusal === undefined
        ? outcome
        : refusedOutcome(outcome, refusal, failureOf(outcome, deadLettered));
    }),
  };
}

/** Calls `deliver` if there are records. When it throws, all of them count as failed. */
async function delivered(
  records: readonly PriceRecord[],
  deliver: () => Promise<Delivery>,
): Promise<Delivery> {
  if (records.length === 0) return emptyDelivery;
  try {
    return await deliver();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { failed: records.map((record) => ({ record, reason })), retried: 0 };
  }
}

function failureOf({ currencyId }: Outcome, { failed }: Delivery): Failure | undefined {
  return failed.find(({ record }) => record.currency_id === currencyId);
}

function refusedOutcome(outcome: Outcome, refusal: Failure, loss: Failure | undefined): Outcome {
  const message = `not sent: ${refusal.reason}`;
  if (loss === undefined)
    return { ...outcome, status: 'dead-lettered', reason: 'not-sent', message };
  return {
    ...outcome,
    status: 'lost',
    reason: 'not-sent',
    message: `${message}; nor dead-lettered: ${loss.reason}`,
  };
}
