import { assortedFaults } from '../src/index.ts';
import { parseArguments } from '../src/parse-arguments.ts';

describe('parseArguments', () => {
  it('has a default for everything', () => {
    expect(parseArguments([])).toEqual({
      port: 0,
      seed: 1,
      latencyMs: 0,
      chances: assortedFaults(0),
    });
  });

  it('takes every option', () => {
    const text = '--port 8080 --seed 7 --latency-ms 100 --fault-rate 0.05 --no-rate-limit';

    expect(parseArguments(text.split(' '))).toEqual({
      port: 8080,
      seed: 7,
      latencyMs: 100,
      chances: assortedFaults(0.05),
      rateLimits: false,
    });
  });

  it('recognises a call for help', () => {
    expect(parseArguments(['--help'])).toBe('help');
  });

  it.each([
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, got 65536'],
    [['--seed', '1.5'], '--seed must be a whole number from 0 to'],
    [['--latency-ms', 'soon'], '--latency-ms must be a whole number from 0 to 600000, got soon'],
    [['--fault-rate', '2'], '--fault-rate must be a number from 0 to 1, got 2'],
    [['--fault-rate', ''], '--fault-rate must be a number from 0 to 1, got '],
    [['--sede', '1'], "Unknown option '--sede'"],
  ])('refuses %j', (args, message) => {
    expect(() => parseArguments(args)).toThrow(message);
  });
});
