import type { WorkOrderCommand } from '../../src/domain/production/work-order-commands.js';
import { decide } from '../../src/domain/production/work-order-decider.js';
import type { RecordedFact } from '../../src/domain/production/work-order-facts.js';
import { evolve, stateOf } from '../../src/domain/production/work-order-fold.js';
import type { WorkOrderState } from '../../src/domain/production/work-order-state.js';
import {
  USUAL_QUALITY,
  type WorkOrderRecorder,
  type WorkOrderTerms,
} from '../../src/domain/production/work-order-terms.js';

/** 1,000 pieces of two steps with material of the factory's, agreed on 2026-11-02, due on the 30th. */
export function workOrderTerms(changes: Partial<WorkOrderTerms> = {}): WorkOrderTerms {
  const step = {
    processId: '0190f5fe-7c00-7a00-8000-000000000001',
    standardMinutesPerUnit: 5,
    setupMinutes: 0,
    equipmentCode: null,
    minSkillLevel: 2,
  };
  return {
    quantity: 1000,
    unit: 'PIECE',
    toleranceQuantity: 30,
    unitPriceFen: 400,
    steps: [
      { ...step, position: 1 },
      { ...step, position: 2 },
    ],
    materialSide: 'CUSTOMER',
    materialAllowancePercent: 3,
    isMaterialSupplied: true,
    scrapOwner: 'ENTERPRISE',
    deliveryTerms: 'FACTORY_DELIVERS',
    quality: USUAL_QUALITY,
    isSampleRequired: false,
    paymentTermDays: 30,
    enterpriseSize: 'MEDIUM',
    agreedAt: new Date('2026-11-02T01:00:00Z'),
    materialDueOn: '2026-11-04',
    dueOn: '2026-11-30',
    ...changes,
  };
}

/** A ledger in memory: what the sides want to record is decided, and kept when it may be. */
export class LedgerInMemory {
  readonly facts: RecordedFact[] = [];
  state: WorkOrderState;

  constructor(
    readonly terms: WorkOrderTerms,
    public now = new Date('2026-11-04T01:00:00Z'),
  ) {
    this.state = stateOf(terms, []);
  }

  /** Records it. @returns its sequence @throws ProblemError when it may not be recorded */
  record(by: WorkOrderRecorder, command: WorkOrderCommand): number {
    const decided = decide({ terms: this.terms, state: this.state, by, now: this.now }, command);
    const fact = { ...decided, sequence: this.facts.length + 1, at: this.now, by };
    this.facts.push(fact);
    this.state = evolve(this.terms, this.state, fact);
    return fact.sequence;
  }

  factory(command: WorkOrderCommand): number {
    return this.record('ENTERPRISE', command);
  }

  workshop(command: WorkOrderCommand): number {
    return this.record('WORKSHOP', command);
  }

  county(command: WorkOrderCommand): number {
    return this.record('COUNTY', command);
  }

  /** All of a material of the plan is issued and arrives. */
  supply(material: string, quantity: number, unit: 'METRE' | 'PIECE' = 'METRE'): void {
    const of = this.factory({ type: 'MOVE_MATERIAL', move: 'ISSUED', material, quantity, unit });
    this.workshop({ type: 'RECEIVE_MATERIAL', of, quantity, unit });
  }

  /** So many units are made, delivered and found complete. */
  makeAndReceive(quantity: number): void {
    const unit = 'PIECE' as const;
    this.workshop({ type: 'REACH_MILESTONE', step: null, quantity, unit });
    const of = this.workshop({ type: 'DELIVER', quantity, unit });
    this.factory({ type: 'RECEIVE', of, quantity, unit });
  }
}

/** A work order on material of the workshop's own that has been started. */
export function startedLedger(changes: Partial<WorkOrderTerms> = {}): LedgerInMemory {
  const ledger = new LedgerInMemory(
    workOrderTerms({ materialSide: 'WORKSHOP', isMaterialSupplied: false, ...changes }),
  );
  ledger.workshop({ type: 'START' });
  return ledger;
}

/** A work order that needs 1,000 m of cloth and 30 m of allowance, of which nothing has been issued. */
export function clothLedger(changes: Partial<WorkOrderTerms> = {}): LedgerInMemory {
  const ledger = new LedgerInMemory(workOrderTerms(changes));
  const materials = [{ material: 'cloth', unit: 'METRE', quantity: 1000 }] as const;
  ledger.factory({ type: 'PLAN_MATERIAL', materials });
  return ledger;
}
