import { scrappedBeyondAllowance } from '../../../src/domain/production/material-balance.js';
import { workOrderDue } from '../../../src/domain/production/work-order-due.js';
import { workOrderStatus } from '../../../src/domain/production/work-order-status.js';
import {
  isMaterialSupplied,
  materialDueOn,
  toleranceOf,
} from '../../../src/domain/production/work-order-terms.js';
import { clothLedger, LedgerInMemory, startedLedger, workOrderTerms } from '../../support/work-orders.js';

const statusOf = ({ terms, state }: LedgerInMemory) => workOrderStatus(terms, state);

describe('the status of a work order', () => {
  it('follows from what has happened, one after the other', () => {
    const ledger = clothLedger({ isSampleRequired: true });
    const seen = [statusOf(ledger)];
    const see = (record: () => unknown): void => {
      record();
      seen.push(statusOf(ledger));
    };
    ledger.workshop({ type: 'SUBMIT_SAMPLE' });
    see(() => ledger.factory({ type: 'APPROVE_SAMPLE' }));
    see(() => ledger.supply('cloth', 1030));
    see(() => ledger.workshop({ type: 'START' }));
    const all = { quantity: 1000, unit: 'PIECE' } as const;
    see(() => ledger.workshop({ type: 'REACH_MILESTONE', step: null, ...all }));
    see(() => ledger.workshop({ type: 'DELIVER', ...all }));
    see(() => ledger.factory({ type: 'RECEIVE', of: ledger.facts.length, ...all }));
    const cloth = { material: 'cloth', quantity: 1030, unit: 'METRE' } as const;
    ledger.workshop({ type: 'MOVE_MATERIAL', move: 'USED', ...cloth });
    see(() => ledger.factory({ type: 'CLOSE' }));
    expect(seen).toEqual([
      'AWAITING_SAMPLE',
      'AWAITING_MATERIAL',
      'MATERIAL_READY',
      'STARTED',
      'PRODUCED',
      'DELIVERED',
      'RECEIVED',
      'CLOSED',
    ]);
  });

  it('goes back when a delivery turns out short', () => {
    const ledger = startedLedger();
    const unit = 'PIECE' as const;
    ledger.workshop({ type: 'REACH_MILESTONE', step: null, quantity: 1000, unit });
    const of = ledger.workshop({ type: 'DELIVER', quantity: 1000, unit });
    expect(statusOf(ledger)).toBe('DELIVERED');
    ledger.factory({ type: 'RECEIVE', of, quantity: 990, unit });
    expect(statusOf(ledger)).toBe('PRODUCED');
  });

  it('is ready at once when the workshop works on material of its own', () => {
    const terms = workOrderTerms({ isMaterialSupplied: false });
    expect(statusOf(new LedgerInMemory(terms))).toBe('MATERIAL_READY');
  });
});

describe('the due date', () => {
  it('stands while the material is not due, and moves by each day that it is late', () => {
    const { terms, state } = clothLedger();
    const due = (todayOn: string) => workOrderDue(terms, state, todayOn);
    expect(due('2026-11-03')).toEqual({
      agreedOn: '2026-11-30',
      dueOn: '2026-11-30',
      materialDelayDays: 0,
      materialDueOn: '2026-11-04',
      materialReadyOn: null,
    });
    expect(due('2026-11-09')).toMatchObject({ dueOn: '2026-12-05', materialDelayDays: 5 });
  });

  it('counts days of the county, and stands again once the material is complete', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1000);
    // Half past midnight of the 8th in the county.
    ledger.now = new Date('2026-11-07T16:30:00Z');
    ledger.supply('cloth', 30);
    const of = ledger.facts.length;
    expect(of).toBe(5);
    expect(workOrderDue(ledger.terms, ledger.state, '2026-12-24')).toEqual({
      agreedOn: '2026-11-30',
      dueOn: '2026-12-04',
      materialDelayDays: 4,
      materialDueOn: '2026-11-04',
      materialReadyOn: '2026-11-08',
    });
  });

  it('comes no earlier because the material does', () => {
    const ledger = clothLedger();
    ledger.now = new Date('2026-11-02T02:00:00Z');
    ledger.supply('cloth', 1030);
    expect(workOrderDue(ledger.terms, ledger.state, '2026-11-20').dueOn).toBe('2026-11-30');
  });
});

describe('what is agreed', () => {
  it('lets three per cent more be delivered, in whole units', () => {
    expect([1, 33, 34, 1000].map(toleranceOf)).toEqual([0, 0, 1, 30]);
  });

  it('has material of the factory’s in every later stage', () => {
    expect([isMaterialSupplied('CUSTOMER', 0), isMaterialSupplied('SHARED', 1)]).toEqual([true, true]);
    expect([0, 1, 2].map((stage) => isMaterialSupplied('WORKSHOP', stage))).toEqual([false, false, true]);
  });

  it('has the material due on the first day of work, yet not before the agreement', () => {
    const agreedAt = new Date('2026-11-04T17:00:00Z');
    expect(materialDueOn('2026-11-02', agreedAt)).toBe('2026-11-05');
    expect(materialDueOn('2026-11-09', agreedAt)).toBe('2026-11-09');
  });

  it('counts scrap beyond the allowance, which comes to whole units', () => {
    const ledger = clothLedger({ materialAllowancePercent: 2.9 });
    const balance = ledger.state.materials.get('cloth')!;
    expect(balance.allowance).toBe(29);
    expect([29, 30, 40].map((scrapped) => scrappedBeyondAllowance({ ...balance, scrapped }))).toEqual([
      0, 1, 11,
    ]);
  });
});
