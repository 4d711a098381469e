import { once } from 'node:events';
import { sideBySide } from '../src/side-by-side.ts';

describe('sideBySide', () => {
  const failing = async () => {
    throw new Error('disk full');
  };

  it('ends when all works have ended', async () => {
    const ending = new AbortController();
    const done: string[] = [];
    const work = (name: string) => async (signal: AbortSignal) => {
      if (!signal.aborted) await once(signal, 'abort');
      done.push(name);
    };
    const all = sideBySide(ending.signal, [work('a'), work('b')]);

    ending.abort();
    await all;

    expect(done).toEqual(['a', 'b']);
  });

  it('ends the others at the first failure, waits for them and throws it', async () => {
    const done: string[] = [];
    const slow = async (signal: AbortSignal) => {
      if (!signal.aborted) await once(signal, 'abort');
      await new Promise((resolve) => setImmediate(resolve));
      done.push('slow');
      throw new Error('a consequence');
    };

    const all = sideBySide(new AbortController().signal, [slow, failing]);

    await expect(all).rejects.toThrow('disk full');
    expect(done).toEqual(['slow']);
  });
});
