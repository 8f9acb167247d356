import { respondByOf } from '../../../src/domain/reply-time.js';

/** 09:00 in Shanghai. */
const NOW = new Date('2026-11-02T01:00:00Z');

describe('the time to answer', () => {
  it.each([
    ['as long as the enterprise allows', 1440, '2026-11-30', '2026-11-03T01:00:00.000Z'],
    ['half of the time until the due date begins', 10_080, '2026-11-09', '2026-11-05T08:30:00.000Z'],
    ['half of what is left of today', 1440, '2026-11-03', '2026-11-02T08:30:00.000Z'],
  ])('is %s', (_, replyWithinMinutes, dueOn, respondBy) => {
    expect(respondByOf({ replyWithinMinutes, dueOn }, NOW).toISOString()).toBe(respondBy);
  });

  it.each([
    ['2026-11-02T15:20:00Z', '2026-11-02T15:50:00.000Z'],
    ['2026-11-02T15:45:00Z', '2026-11-02T16:00:00.000Z'],
  ])('is 30 minutes at %s, but never beyond the start of the due date', (now, respondBy) => {
    const order = { replyWithinMinutes: 1440, dueOn: '2026-11-03' };
    expect(respondByOf(order, new Date(now)).toISOString()).toBe(respondBy);
  });
});
