import { Injectable } from '@nestjs/common';
import type { RecordedSettlementFact } from '../domain/settlement/settlement-facts.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SettlementFactEntity } from './settlement-fact.entity.js';

/** A fact with whoever recorded it: a person or an API key. */
export type SettlementEntry = RecordedSettlementFact & { readonly recordedBy: string };

/** The ledgers of statements: facts are added, and nothing else happens to them. */
@Injectable()
export class SettlementFactRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a fact at the end of the ledger. */
  async add(workOrderId: string, entry: SettlementEntry): Promise<void> {
    await this.unitOfWork.manager.insert(SettlementFactEntity, rowOf(workOrderId, entry));
  }

  /** The ledger of the statement of this work order, in its order. */
  async ofWorkOrder(workOrderId: string): Promise<SettlementEntry[]> {
    const rows = await this.unitOfWork.manager.find(SettlementFactEntity, {
      where: { workOrderId },
      order: { sequence: 'ASC' },
    });
    return rows.map(entryOf);
  }
}

/** What only some types of facts know. */
interface Columns {
  readonly of: number;
  readonly kind: SettlementFactEntity['chargeKind'];
  readonly amountFen: number;
  readonly material: string;
  readonly quantity: number;
  readonly materialPriceFen: number;
  readonly paidOn: string;
}

function rowOf(workOrderId: string, entry: SettlementEntry): SettlementFactEntity {
  const { sequence, type, by, at, recordedBy, note, ...said }: SettlementEntry & Partial<Columns> = entry;
  const { of = null, kind = null, amountFen = null, paidOn = null } = said;
  const { material = null, quantity = null, materialPriceFen = null } = said;
  return {
    workOrderId,
    sequence,
    type,
    bySide: by,
    recordedAt: at,
    recordedBy,
    ofSequence: of,
    chargeKind: kind,
    amountFen,
    material,
    quantity,
    materialPriceFen,
    paidOn,
    note,
  };
}

/** A fact has the columns that its type knows; the others are null. */
function entryOf(row: SettlementFactEntity): SettlementEntry {
  const { ofSequence: of, chargeKind: kind, amountFen, material, quantity, materialPriceFen, paidOn } = row;
  const columns = Object.entries({ of, kind, amountFen, material, quantity, materialPriceFen, paidOn });
  const said = columns.filter(([, value]) => value !== null);
  const { type, sequence, bySide: by, recordedAt: at, recordedBy, note } = row;
  return { ...Object.fromEntries(said), type, sequence, by, at, recordedBy, note } as SettlementEntry;
}
