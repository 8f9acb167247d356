import type { OfferStatus } from '../../../../src/domain/offer-state.js';
import { byDay, type CountedOffer, offerTrials } from '../../../../src/domain/scorecard/trial.js';

/** It ended in the first hour of the county's 10 November. */
const ANSWERED_AT = new Date('2026-11-09T16:30:00Z');

function said(status: OfferStatus, changes: Partial<CountedOffer> = {}): readonly string[] {
  const trials = offerTrials({ status, counterCount: 0, answeredAt: ANSWERED_AT, ...changes });
  return trials.map(({ measure, on, trials: n, successes }) => `${on} ${measure} ${successes}/${n}`);
}

describe('what an offer says of its workshop', () => {
  it('is whether it answered, and what', () => {
    expect(said('ACCEPTED')).toEqual(['2026-11-10 ANSWERED_IN_TIME 1/1', '2026-11-10 ACCEPTANCE 1/1']);
    expect(said('DECLINED')).toEqual(['2026-11-10 ANSWERED_IN_TIME 1/1', '2026-11-10 ACCEPTANCE 0/1']);
    expect(said('EXPIRED')).toEqual(['2026-11-10 ANSWERED_IN_TIME 0/1']);
  });

  it('is that it answered when it was the factory that did not', () => {
    expect(said('EXPIRED', { counterCount: 1 })).toEqual(['2026-11-10 ANSWERED_IN_TIME 1/1']);
  });

  it('is nothing while it lives, and when it was withdrawn', () => {
    expect(said('PENDING', { answeredAt: null })).toEqual([]);
    expect(said('WITHDRAWN')).toEqual([]);
  });
});

it('adds up the trials of a day', () => {
  const days = byDay([
    { on: '2026-11-10', trials: 10, successes: 4 },
    { on: '2026-11-11', trials: 1, successes: 1 },
    { on: '2026-11-10', trials: 30, successes: 30 },
  ]);
  expect(days).toEqual([
    { on: '2026-11-10', trials: 40, successes: 34 },
    { on: '2026-11-11', trials: 1, successes: 1 },
  ]);
});
