import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
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

  /** The ledgers of the statements of these work orders, each in its order. */
  async ofWorkOrders(ids: readonly string[]): Promise<Map<string, SettlementEntry[]>> {
    const ledgers = new Map<string, SettlementEntry[]>(ids.map((id) => [id, []]));
    const rows = await this.unitOfWork.manager.find(SettlementFactEntity, {
      where: { workOrderId: In([...ids]) },
      order: { workOrderId: 'ASC', sequence: 'ASC' },
    });
    for (const row of rows) ledgers.get(row.workOrderId)?.push(entryOf(row));
    return ledgers;
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
