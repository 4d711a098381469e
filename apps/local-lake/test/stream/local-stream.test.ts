import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { openStateStore, openStateStoreToRead } from '../../src/state-store.ts';
import { localStream } from '../../src/stream/local-stream.ts';

describe('localStream', () => {
  const directory = aTemporaryDirectory();
  let lakes = 0;
  const aStore = () => {
    lakes += 1;
    return openStateStore(`${directory}/${lakes}`);
  };

  it('gives batches back in the order in which they came', async () => {
    const store = aStore();
    const stream = localStream(store);
    stream.append([aPriceRecord({ sample: 0 }), aPriceRecord({ sample: 1 })], 1000);
    stream.append([aPriceRecord({ sample: 2 })], 2000);

    const batches = [...stream.undelivered()];

    expect(batches.map(({ arrivedAt, records }) => [arrivedAt, records])).toEqual([
      [1000, 2],
      [2000, 1],
    ]);
    expect(batches[0]?.lines.split('\n')).toHaveLength(3);
    await store.close();
  });

  it('keeps what was appended for the next process', async () => {
    const store = aStore();
    const { id, append } = localStream(store);
    append([aPriceRecord()], 1000);
    await store.close();

    const reopened = openStateStore(`${directory}/${lakes}`);
    const stream = localStream(reopened);

    expect([...stream.undelivered()]).toHaveLength(1);
    expect(stream.id).toBe(id);
    await reopened.close();
  });

  it('never uses a sequence number twice, not even when all is delivered', async () => {
    const store = aStore();
    const first = localStream(store);
    first.append([aPriceRecord()], 1000);
    const [delivered] = first.undelivered();
    first.checkpoint(delivered?.sequence ?? 0);

    const second = localStream(store);
    second.append([aPriceRecord()], 2000);

    expect([...second.undelivered()].map(({ sequence }) => sequence)).toEqual([
      (delivered?.sequence ?? 0) + 1,
    ]);
    await store.close();
  });

  it('forgets up to the checkpoint and no further', async () => {
    const store = aStore();
    const stream = localStream(store);
    for (const arrivedAt of [1, 2, 3]) stream.append([aPriceRecord()], arrivedAt);
    const [, second] = stream.undelivered();

    stream.checkpoint(second?.sequence ?? 0);

    expect([...stream.undelivered()].map(({ arrivedAt }) => arrivedAt)).toEqual([3]);
    await store.close();
  });
});

describe('openStateStoreToRead', () => {
  it('finds nothing where no lake was ever filled', () => {
    expect(openStateStoreToRead('/nowhere/at/all')).toBeUndefined();
  });
});
