import type { IncomeEstimate } from '../domain/fair-pay.js';
import type { Instalment } from '../domain/settlement/balance.js';
import { SETTLEMENT_SIDES, type SettlementSide } from '../domain/settlement/settlement-facts.js';
import {
  CHARGE_STANDINGS,
  type ChargeEntry,
  type ChargeStanding,
  PAYMENT_STANDINGS,
  type PaymentEntry,
  type PaymentStanding,
} from '../domain/settlement/settlement-state.js';
import {
  STATEMENT_LEDGERS,
  STATEMENT_LINE_KINDS,
  type StatementLine,
  type StatementLineKind,
} from '../domain/settlement/statement.js';
import { MOST_UNITS } from '../orders/order-parts.dto.js';
import {
  BooleanField,
  DateField,
  EnumField,
  InstantField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { MOST_MATERIAL } from '../production/work-order-request.dto.js';
import { MOST_MATERIAL_PRICE_FEN } from './statement-request.dto.js';

/** A sum of fen that JSON carries exactly. */
const MOST_FEN = 9_000_000_000_000_000;
const MOST_FACTS = 1_000_000;

/** An amount in fen, at least 0. */
export const FenField = (description: string, example: number): PropertyDecorator =>
  IntegerField(0, MOST_FEN, { description: `${description}, fen`, example });

/** An amount in fen that may be below 0. */
export const SignedFenField = (description: string, example: number): PropertyDecorator =>
  IntegerField(-MOST_FEN, MOST_FEN, { description: `${description}, fen`, example });

const sequenceField = (description: string): PropertyDecorator =>
  IntegerField(1, MOST_FACTS, { description, example: 3 });

const noteField = (): PropertyDecorator =>
  TextField(500, { description: 'Remark', example: '朗池到城南，两趟', nullable: true });

export class StatementLineDto {
  @EnumField('StatementLineKind', STATEMENT_LINE_KINDS, {
    description:
      'What it is for: units kept, a price reduction on them, a charge, the outcome of a dispute, cancelled work',
    example: 'KEPT',
  })
  kind: StatementLineKind;

  @EnumField('StatementLedger', STATEMENT_LEDGERS, {
    description: 'Ledger of the fact that it comes from',
    example: 'WORK_ORDER',
  })
  ledger: StatementLine['ledger'];

  @sequenceField('Fact that it comes from')
  sequence: number;

  @IntegerField(1, MOST_UNITS, {
    description: 'Units; null where it is not for units',
    example: 500,
    nullable: true,
  })
  quantity: number | null;

  @SignedFenField('What is owed for it; below 0 it is taken off', 206_000)
  amountFen: number;

  @DateField({ description: 'Last day to pay it in time', example: '2026-12-30' })
  dueOn: string;

  static of({ kind, ledger, sequence, quantity, amountFen, dueOn }: StatementLine): StatementLineDto {
    return { kind, ledger, sequence, quantity, amountFen, dueOn };
  }
}

export class InstalmentDto {
  @DateField({ description: 'Last day to pay it in time', example: '2026-12-30' })
  dueOn: string;

  @FenField('What is due', 206_000)
  amountFen: number;

  @FenField('Of it, what payments cover, the earliest due first', 100_000)
  paidFen: number;

  @FenField('Of what is open, what disputes freeze', 0)
  frozenFen: number;

  @DateField({ description: 'Day on which all of it was paid', example: '2026-12-28', nullable: true })
  settledOn: string | null;

  static of({ dueOn, amountFen, paidFen, frozenFen, settledOn }: Instalment): InstalmentDto {
    return { dueOn, amountFen, paidFen, frozenFen, settledOn };
  }
}

export class ChargeDto {
  @sequenceField('Its number: what an answer names')
  sequence: number;

  @EnumField('ChargeKind', ['TRANSPORT', 'SCRAP_BEYOND_ALLOWANCE'], {
    description: 'What it is for',
    example: 'TRANSPORT',
  })
  kind: ChargeEntry['kind'];

  @EnumField('SettlementSide', SETTLEMENT_SIDES, { description: 'Who stated it', example: 'WORKSHOP' })
  by: SettlementSide;

  @EnumField('ChargeStanding', CHARGE_STANDINGS, {
    description: 'Only a confirmed charge is owed',
    example: 'STATED',
  })
  standing: ChargeStanding;

  @SignedFenField('Above 0 the factory owes it, below 0 it is taken off', 12_000)
  amountFen: number;

  @TextField(60, {
    description: 'Material that was scrapped or lost',
    example: '白色棉布 180 g',
    nullable: true,
  })
  material: string | null;

  @IntegerField(1, MOST_MATERIAL, { description: 'Units of the material', example: 5, nullable: true })
  quantity: number | null;

  @IntegerField(1, MOST_MATERIAL_PRICE_FEN, {
    description: 'Price of one unit of the material, fen',
    example: 1800,
    nullable: true,
  })
  materialPriceFen: number | null;

  @InstantField({ description: 'When it was stated' })
  statedAt: string;

  @DateField({ description: 'When it was confirmed', example: '2026-12-02', nullable: true })
  agreedOn: string | null;

  @noteField()
  note: string | null;

  static of([sequence, charge]: readonly [number, ChargeEntry]): ChargeDto {
    const scrap = charge.kind === 'SCRAP_BEYOND_ALLOWANCE' ? charge : null;
    return {
      sequence,
      kind: charge.kind,
      by: charge.by,
      standing: charge.standing,
      amountFen: charge.amountFen,
      material: scrap?.material ?? null,
      quantity: scrap?.quantity ?? null,
      materialPriceFen: scrap?.materialPriceFen ?? null,
      statedAt: charge.statedAt.toISOString(),
      agreedOn: charge.agreedOn,
      note: charge.note,
    };
  }
}

export class PaymentDto {
  @sequenceField('Its number: what an answer names')
  sequence: number;

  @EnumField('PaymentStanding', PAYMENT_STANDINGS, {
    description: 'It counts while it is RECORDED or CONFIRMED',
    example: 'CONFIRMED',
  })
  standing: PaymentStanding;

  @DateField({ description: 'Day on which it was made', example: '2026-12-28' })
  paidOn: string;

  @FenField('Amount', 100_000)
  amountFen: number;

  @InstantField({ description: 'When it was recorded' })
  recordedAt: string;

  @noteField()
  note: string | null;

  static of([sequence, payment]: readonly [number, PaymentEntry]): PaymentDto {
    const { standing, paidOn, amountFen, recordedAt, note } = payment;
    return { sequence, standing, paidOn, amountFen, recordedAt: recordedAt.toISOString(), note };
  }
}

/** What the fee means for those who earned it. */
export class WorkerIncomeDto {
  @FenField('What reaches the workers of the fee', 148_320)
  workerIncomeFen: number;

  @FenField('What an hour of a trained person brings', 1957)
  impliedHourlyIncomeFen: number;

  @FenField('Hourly income under which the county warns', 1300)
  wageFloorFenPerHour: number;

  @BooleanField({ description: 'True when the hour brings less than the floor', example: false })
  isBelowWageFloor: boolean;

  static of(income: IncomeEstimate): WorkerIncomeDto {
    const { workerIncomeFen, impliedHourlyIncomeFen, wageFloorFenPerHour, isBelowWageFloor } = income;
    return { workerIncomeFen, impliedHourlyIncomeFen, wageFloorFenPerHour, isBelowWageFloor };
  }
}
