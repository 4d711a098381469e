import type { PriceRecord } from '@coinlake/shared-schema';
import type { Delivery, Ending, Failure, IngestPorts } from './ports.ts';
import type { Timetable } from './timetable.ts';

const nothing: Delivery = { failed: [], retried: 0 };

/** Sends the records of a round, hands what was refused to the dead-letter queue, and says so. */
export async function deliverRound(
  { putRecords, deadLetter }: Pick<IngestPorts, 'putRecords' | 'deadLetter'>,
  endings: readonly Ending[],
  { putDeadline, deadLetterDeadline }: Pick<Timetable, 'putDeadline' | 'deadLetterDeadline'>,
): Promise<{ readonly endings: readonly Ending[]; readonly retried: number }> {
  const records = endings.flatMap(({ record }) => record ?? []);
  const sent = await delivered(records, () => putRecords(records, putDeadline));
  const refused = sent.failed.map(({ record }) => record);
  const kept = await delivered(refused, () => deadLetter(sent.failed, deadLetterDeadline));

  return {
    retried: sent.retried,
    endings: endings.map((ending) => {
      const refusal = failureOf(ending, sent);
      return refusal === undefined
        ? ending
        : refusedEnding(ending, refusal, failureOf(ending, kept));
    }),
  };
}

/** A port that throws has taken nothing. */
async function delivered(
  records: readonly PriceRecord[],
  deliver: () => Promise<Delivery>,
): Promise<Delivery> {
  if (records.length === 0) return nothing;
  try {
    return await deliver();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { failed: records.map((record) => ({ record, reason })), retried: 0 };
  }
}

function failureOf({ currencyId }: Ending, { failed }: Delivery): Failure | undefined {
  return failed.find(({ record }) => record.currency_id === currencyId);
}

function refusedEnding(ending: Ending, refusal: Failure, loss: Failure | undefined): Ending {
  const message = `not sent: ${refusal.reason}`;
  if (loss === undefined) return { ...ending, end: 'dead-lettered', reason: 'not-sent', message };
  return {
    ...ending,
    end: 'lost',
    reason: 'not-sent',
    message: `${message}; nor dead-lettered: ${loss.reason}`,
  };
}
