import { anEnvironment } from '@coinlake/lake-environment/testing';
import { workloadOf } from '../../src/cost/workload.ts';

const environment = anEnvironment({
  schedule: { everyMinutes: 60, enabled: true },
  curation: { everyMinutes: 60, enabled: true },
});
const hourly = {
  ...environment,
  ingestor: { ...environment.ingestor, callsPerRun: 100, spreadSeconds: 240 },
};

describe('workloadOf', () => {
  it('follows from the schedule: a month has 730 hours', () => {
    expect(workloadOf(hourly)).toMatchObject({
      runs: 730,
      records: 73_000,
      secondsPerRun: 245,
      curations: 730,
    });
  });

  it('has an object for each interval of the buffer while calls are made', () => {
    // At 0, 60, 120, 180 and 240 seconds.
    expect(workloadOf(hourly).objects).toBe(730 * 5);
  });

  it('has nothing but what is kept if the schedules are off', () => {
    const paused = {
      ...hourly,
      schedule: { ...hourly.schedule, enabled: false },
      curation: { ...hourly.curation, enabled: false },
    };

    expect(workloadOf(paused)).toMatchObject({ runs: 0, records: 0, objects: 0, curations: 0 });
  });

  it('has the curation scan the open days and every curated id', () => {
    // 2,400 records a day, of which 2.5 days are read as 480 / 5 bytes, and 365 days as 40 bytes.
    expect(workloadOf(hourly).bytesScannedPerCuration).toBeCloseTo(
      2_400 * (2.5 * 96 + 365 * 40),
      3,
    );
  });
});
