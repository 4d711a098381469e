import { EventEmitter } from 'node:events';
import { endSignal } from '../src/end-signal.ts';

describe('endSignal', () => {
  function pressedAt(...times: readonly number[]) {
    const exit = jest.fn();
    const process = Object.assign(new EventEmitter(), { exit });
    let now = 0;
    const signal = endSignal(process as unknown as NodeJS.Process, () => now);
    for (now of times) process.emit('SIGINT');
    return { signal, exit };
  }

  it('aborts at the first press', () => {
    const { signal, exit } = pressedAt(0);

    expect(signal.aborted).toBe(true);
    expect(exit).not.toHaveBeenCalled();
  });

  it('takes the echo of a press through npm for the same press', () => {
    expect(pressedAt(0, 20).exit).not.toHaveBeenCalled();
  });

  it('ends at once at a second press', () => {
    expect(pressedAt(0, 20, 3000).exit).toHaveBeenCalledWith(130);
  });
});
