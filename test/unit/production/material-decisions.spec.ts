import type { WorkOrderCommand } from '../../../src/domain/production/work-order-commands.js';
import { count, move, plan, refusal } from '../../support/work-order-commands.js';
import { clothLedger, startedLedger } from '../../support/work-orders.js';

describe('the material', () => {
  it('is complete with its allowance, less what was sent back', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1000);
    expect(refusal(ledger, () => ledger.workshop({ type: 'START' }))).toEqual(['MATERIAL_NOT_COMPLETE']);
    const returned = ledger.workshop(move('RETURNED', 100));
    ledger.supply('cloth', 30);
    expect(ledger.state.materialReadyAt).toBeNull();
    ledger.factory(count(returned, 100));
    ledger.supply('cloth', 100);
    expect(ledger.state.materialReadyAt).toEqual(ledger.now);
    expect(refusal(ledger, () => ledger.factory(plan(900)))).toEqual(['MATERIAL_PLAN_SETTLED']);
  });

  it('is complete when the factory needs no more of it than is there', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 824);
    ledger.factory(plan(800));
    expect(ledger.state.materialReadyAt).toEqual(ledger.now);
  });

  it('stays in the plan once issued, in its unit, and stands in it once', () => {
    const ledger = clothLedger();
    ledger.factory(move('ISSUED', 10));
    const thread = { material: 'thread', unit: 'METRE', quantity: 1 } as const;
    const without = { type: 'PLAN_MATERIAL', materials: [thread, thread] } as const;
    expect(refusal(ledger, () => ledger.factory(without))).toEqual([
      'MATERIAL_PLAN_INVALID',
      '/materials/1/material DUPLICATE_MATERIAL',
      '/materials MATERIAL_MISSING',
    ]);
    expect(refusal(ledger, () => ledger.factory(plan(900, 'PIECE')))).toEqual([
      'MATERIAL_PLAN_INVALID',
      '/materials/0/unit UNIT_MISMATCH',
    ]);
  });

  it('is counted once, by whoever gets it, and is at most what was sent', () => {
    const ledger = clothLedger();
    const issue = ledger.factory(move('ISSUED', 500));
    expect(refusal(ledger, () => ledger.factory(count(issue, 500)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    expect(refusal(ledger, () => ledger.workshop(count(issue, 501)))).toEqual(['RECEIVED_ABOVE_SENT', 500]);
    expect(refusal(ledger, () => ledger.workshop(count(99, 1)))).toEqual(['NOT_UNDER_WAY', 99]);
    const inPieces = { type: 'RECEIVE_MATERIAL', of: issue, quantity: 1, unit: 'PIECE' } as const;
    expect(refusal(ledger, () => ledger.workshop(inPieces))).toEqual(['UNIT_NOT_AGREED', 'METRE']);
    ledger.workshop(count(issue, 480));
    expect(refusal(ledger, () => ledger.workshop(count(issue, 20)))).toEqual(['NOT_UNDER_WAY', issue]);
    expect(ledger.state.materials.get('cloth')).toMatchObject({ issued: 500, received: 480, missing: 20 });
    expect(refusal(ledger, () => ledger.workshop(move('USED', 481)))).toEqual(['MATERIAL_NOT_ON_HAND', 480]);
    expect(refusal(ledger, () => ledger.factory(move('USED', 1)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    expect(refusal(ledger, () => ledger.workshop(move('ISSUED', 1)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
  });

  it('must be one that is planned', () => {
    const ledger = clothLedger();
    const buttons = { ...move('ISSUED', 10), material: 'buttons' } as WorkOrderCommand;
    expect(refusal(ledger, () => ledger.factory(buttons))).toEqual(['MATERIAL_UNKNOWN']);
    const inPieces = { ...move('ISSUED', 10), unit: 'PIECE' } as WorkOrderCommand;
    expect(refusal(ledger, () => ledger.factory(inPieces))).toEqual(['UNIT_NOT_AGREED', 'METRE']);
  });

  it('of the workshop’s own is nobody else’s business', () => {
    const ledger = startedLedger();
    expect(refusal(ledger, () => ledger.factory(plan(10)))).toEqual(['MATERIAL_NOT_SUPPLIED']);
    expect(refusal(ledger, () => ledger.factory(move('ISSUED', 10)))).toEqual(['MATERIAL_NOT_SUPPLIED']);
    expect(refusal(ledger, () => ledger.workshop(count(1, 10)))).toEqual(['MATERIAL_NOT_SUPPLIED']);
  });
});
