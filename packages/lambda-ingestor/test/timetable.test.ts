import { timetable } from '../src/timetable.ts';

const slot = { scheduledAt: '2026-11-22T18:40:00Z' };
const slotStart = Date.parse(slot.scheduledAt);
const seconds = (count: number) => count * 1000;

describe('timetable', () => {
  it('spreads the rounds evenly over 240 seconds', () => {
    const times = timetable({}, slot, 4, slotStart);

    expect([0, 1, 2, 3].map((round) => times.startOf(round) - slotStart)).toEqual(
      [0, 60, 120, 180].map(seconds),
    );
  });

  it('begins every round at once when the spread is 0', () => {
    const times = timetable({ spreadSeconds: 0 }, slot, 4, slotStart);

    expect([0, 3].map((round) => times.startOf(round))).toEqual([slotStart, slotStart]);
  });

  it('spreads the rounds of a late run over what is left', () => {
    const late = slotStart + seconds(200);

    const times = timetable({}, slot, 4, late);

    expect([0, 1, 2, 3].map((round) => times.startOf(round) - late)).toEqual(
      [0, 10, 20, 30].map(seconds),
    );
  });

  it('makes one burst when nothing of the spread is left', () => {
    const late = slotStart + seconds(270);

    expect(timetable({}, slot, 4, late).startOf(3)).toBe(late);
  });

  it('spreads no further than the spread when the run is early', () => {
    const early = slotStart - seconds(60);

    expect(timetable({}, slot, 4, early).startOf(2) - early).toBe(seconds(120));
  });

  it('begins the last round before the deadline', () => {
    const deadline = slotStart + seconds(100);

    const times = timetable({ deadline }, slot, 4, slotStart);

    expect(times.startOf(3)).toBe(slotStart + seconds(75));
    expect(times.deadline).toBe(deadline);
  });

  it('never lets a run go on into the next slot', () => {
    const deadline = slotStart + seconds(1_000);

    expect(timetable({ deadline }, slot, 4, slotStart).deadline).toBe(slotStart + seconds(300));
  });

  it.each([
    [{}, [5, 15]],
    [{ putDeadline: slotStart + 1, deadLetterDeadline: slotStart + 2 }, [0.001 - 60, 0.002 - 60]],
  ])('leaves time after the deadline to deliver, with %j', (deadlines, expected) => {
    const deadline = slotStart + seconds(60);

    const times = timetable({ deadline, ...deadlines }, slot, 4, slotStart);

    expect([times.putDeadline - deadline, times.deadLetterDeadline - deadline]).toEqual(
      expected.map(seconds),
    );
  });

  it.each([
    { age: 299, isOver: false },
    { age: 300, isOver: true },
  ])('takes a five-minute slot that began $age s ago as over: $isOver', ({ age, isOver }) => {
    expect(timetable({}, slot, 4, slotStart + seconds(age)).isOver).toBe(isOver);
  });
});
