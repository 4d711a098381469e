import { type LakeReader, rowObjects } from '../lake/lake-reader.ts';

/** The samples of a product in a slot (ISO 8601) that are in the lake. */
export type ReceivedSamples = (productId: string, scheduledAt: string) => ReadonlySet<number>;

/** Looks up what arrived since an instant (ISO 8601). */
export async function receivedSamples(
  reader: Pick<LakeReader, 'query'>,
  since: string,
): Promise<ReceivedSamples> {
  const result = await reader.query(`
    SELECT scheduled_at, product_id, list(sample) AS samples
    FROM prices
    WHERE price_date >= '${since.slice(0, 10)}' AND scheduled_at >= '${since}'
    GROUP BY scheduled_at, product_id`);
  const received = new Map(
    rowObjects(result).map(({ scheduled_at, product_id, samples }) => [
      `${scheduled_at} ${product_id}`,
      new Set((samples as unknown[]).map(Number)),
    ]),
  );
  const none: ReadonlySet<number> = new Set();
  return (productId, scheduledAt) => received.get(`${scheduledAt} ${productId}`) ?? none;
}
