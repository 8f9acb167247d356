import type { OfferStatus } from '../../../../src/domain/offer-state.js';
import {
  byDay,
  type CountedInstalment,
  type CountedOffer,
  instalmentTrials,
  offerTrials,
} from '../../../../src/domain/scorecard/trial.js';

/** It ended in the first hour of the county's 10 November. */
const ANSWERED_AT = new Date('2026-11-09T16:30:00Z');

function said(status: OfferStatus, changes: Partial<CountedOffer> = {}): readonly string[] {
  const trials = offerTrials({ status, silentSide: null, answeredAt: ANSWERED_AT, ...changes });
  return trials.map(({ measure, on, trials: n, successes }) => `${on} ${measure} ${successes}/${n}`);
}

describe('what an offer says of its workshop', () => {
  it('is whether it answered, and what', () => {
    expect(said('ACCEPTED')).toEqual(['2026-11-10 ANSWERED_IN_TIME 1/1', '2026-11-10 ACCEPTANCE 1/1']);
    expect(said('DECLINED')).toEqual(['2026-11-10 ANSWERED_IN_TIME 1/1', '2026-11-10 ACCEPTANCE 0/1']);
    expect(said('EXPIRED', { silentSide: 'WORKSHOP' })).toEqual(['2026-11-10 ANSWERED_IN_TIME 0/1']);
  });

  it('is that it answered when it was the factory that did not', () => {
    expect(said('EXPIRED', { silentSide: 'ENTERPRISE' })).toEqual(['2026-11-10 ANSWERED_IN_TIME 1/1']);
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

describe('what an amount that falls due says of its enterprise', () => {
  const owed = { dueOn: '2026-11-30', amountFen: 1000, paidInTimeFen: 0, frozenFen: 0, settledOn: null };
  const paid = (changes: Partial<CountedInstalment>, todayOn: string) =>
    instalmentTrials({ ...owed, ...changes }, todayOn).map(({ on, trials, successes }) => [
      on,
      trials,
      successes,
    ]);

  it('is nothing before its day, unless it is paid by then', () => {
    expect(paid({ paidInTimeFen: 400 }, '2026-11-30')).toEqual([]);
    expect(paid({ paidInTimeFen: 1000, settledOn: '2026-11-20' }, '2026-11-30')).toEqual([
      ['2026-11-20', 1000, 1000],
    ]);
  });

  it('is what was paid in time, whenever the rest comes', () => {
    expect(paid({ paidInTimeFen: 400 }, '2026-12-01')).toEqual([['2026-11-30', 1000, 400]]);
    expect(paid({ paidInTimeFen: 400, settledOn: '2026-12-05' }, '2026-12-10')).toEqual([
      ['2026-11-30', 1000, 400],
    ]);
  });

  it('leaves out what a dispute freezes', () => {
    expect(paid({ paidInTimeFen: 700, frozenFen: 300 }, '2026-12-01')).toEqual([['2026-11-30', 700, 700]]);
  });
});
