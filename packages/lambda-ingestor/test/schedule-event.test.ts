import { parseScheduleEvent, slotAt, slotOf } from '../src/schedule-event.ts';

const now = Date.parse('2026-11-22T18:43:21.5Z');

describe('parseScheduleEvent', () => {
  it("takes the scheduler's fields and leaves others", () => {
    const event = {
      scheduledAt: '2026-11-22T18:40:00Z',
      executionId: 'd3b0',
      attempt: '1',
      other: true,
    };

    expect(parseScheduleEvent(event)).toEqual({
      scheduledAt: '2026-11-22T18:40:00Z',
      executionId: 'd3b0',
      attempt: '1',
    });
  });

  it.each([[{}], [null], [undefined]])('takes %j as an invocation by hand', (event) => {
    expect(parseScheduleEvent(event)).toEqual({});
  });

  it.each([
    [{ scheduledAt: 'noon' }, 'scheduledAt: expected an ISO 8601 instant'],
    [{ scheduledAt: '<aws.scheduler.scheduled-time>' }, 'got {"scheduledAt":"<aws.sch'],
    [{ attempt: 1 }, 'attempt: '],
    ['now', 'event: '],
  ])('refuses %j', (event, message) => {
    expect(() => parseScheduleEvent(event)).toThrow(message);
  });
});

describe('slotOf', () => {
  it.each(['2026-11-22T18:40:00Z', '2026-11-22T18:40:00.123Z', '2026-11-22T19:40:00+01:00'])(
    'spells %s in the one way that ids depend on',
    (scheduledAt) => {
      expect(slotOf({ scheduledAt }, 5, now)).toEqual({ scheduledAt: '2026-11-22T18:40:00Z' });
    },
  );

  it('refuses a slot of the future', () => {
    expect(() => slotOf({ scheduledAt: '2126-11-22T18:40:00Z' }, 5, now)).toThrow(
      'expected a slot that has begun at 2026-11-22T18:43:21Z, got 2126-11-22T18:40:00Z',
    );
  });

  it('takes a slot that begins in a moment, as by another clock', () => {
    const scheduledAt = '2026-11-22T18:44:00Z';

    expect(slotOf({ scheduledAt }, 1, now)).toEqual({ scheduledAt });
  });

  it('serves the slot that is now when none is named', () => {
    expect(slotOf({}, 5, now)).toEqual({ scheduledAt: '2026-11-22T18:40:00Z' });
  });
});

describe('slotAt', () => {
  it.each([
    [1, '2026-11-22T18:43:00Z'],
    [5, '2026-11-22T18:40:00Z'],
    [60, '2026-11-22T18:00:00Z'],
  ])('floors to a schedule of %i minutes', (minutes, scheduledAt) => {
    expect(slotAt(now, minutes)).toEqual({ scheduledAt });
  });
});
