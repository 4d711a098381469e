import { cronEvery } from '../../src/schedule/cron.ts';

describe('cronEvery', () => {
  it.each([
    [5, 0, 'cron(0/5 * * * ? *)'],
    [60, 0, 'cron(0 * * * ? *)'],
    [60, 20, 'cron(20 * * * ? *)'],
    [360, 20, 'cron(20 0/6 * * ? *)'],
    [1440, 20, 'cron(20 0 * * ? *)'],
  ])('runs every %i minutes from minute %i by %s', (minutes, atMinute, expression) => {
    expect(cronEvery(minutes, atMinute)).toBe(expression);
  });
});
