import type {
  SettlementCommand,
  SettlementCommandOf,
} from '../../../src/domain/settlement/settlement-commands.js';
import type { SettlementSide } from '../../../src/domain/settlement/settlement-facts.js';

/** What is worth so much beside the fee, or paid, and how it has been answered. */
interface Entry {
  readonly what: 'CHARGE' | 'PAYMENT';
  readonly by: SettlementSide;
  readonly fen: number;
  /** Units of this material that it charges. */
  readonly scrap: { readonly material: string; readonly quantity: number } | null;
  answer: 'NONE' | 'YES' | 'NO' | 'GONE';
}

/** What a statement takes from the work order. */
export interface ClerkedWork {
  /** What is owed for it without charges. */
  readonly feeFen: () => number;
  /** Units of the material beyond the allowance; null when there is none of that name and unit. */
  readonly goneBeyondAllowance: (charge: SettlementCommandOf<'STATE_SCRAP'>) => number | null;
}

/** The bookkeeping of a statement as a clerk would do it, without any of the code under test. */
export class SettlementClerk {
  facts = 0;
  private readonly entries = new Map<number, Entry>();

  constructor(private readonly work: ClerkedWork) {}

  totalFen(): number {
    return this.work.feeFen() + this.chargedFen();
  }

  chargedFen(): number {
    return this.sumFen(({ what, answer }) => what === 'CHARGE' && answer === 'YES');
  }

  paidFen(): number {
    return this.sumFen(({ what, answer }) => what === 'PAYMENT' && (answer === 'NONE' || answer === 'YES'));
  }

  isChargeUnanswered(): boolean {
    return [...this.entries.values()].some(({ what, answer }) => what === 'CHARGE' && answer === 'NONE');
  }

  /** True when the clerk takes it; it is then in the books. */
  takes(by: SettlementSide, command: SettlementCommand): boolean {
    const isTaken = this.enters(by, command);
    if (isTaken) this.facts += 1;
    return isTaken;
  }

  private enters(by: SettlementSide, command: SettlementCommand): boolean {
    switch (command.type) {
      case 'STATE_CHARGE':
        return command.kind === 'TRANSPORT' && by === 'WORKSHOP' && this.add('CHARGE', by, command.amountFen);
      case 'STATE_SCRAP':
        return by === 'ENTERPRISE' && this.charges(command);
      case 'RECORD_PAYMENT': {
        const taken = this.sumFen(({ what, answer }) => what === 'PAYMENT' && answer !== 'GONE');
        const hasRoom = command.amountFen <= this.totalFen() - taken;
        return by === 'ENTERPRISE' && hasRoom && this.add('PAYMENT', by, command.amountFen);
      }
      default:
        return this.answers(by, command.type, this.entries.get(command.of));
    }
  }

  private charges(charge: SettlementCommandOf<'STATE_SCRAP'>): boolean {
    const { material, quantity, materialPriceFen } = charge;
    const gone = this.work.goneBeyondAllowance(charge);
    const charged = [...this.entries.values()].reduce((sum, { scrap, answer }) => {
      const counts = scrap?.material === material && (answer === 'NONE' || answer === 'YES');
      return counts ? sum + scrap.quantity : sum;
    }, 0);
    if (gone === null || quantity > gone - charged) return false;
    return this.add('CHARGE', 'ENTERPRISE', -quantity * materialPriceFen, { material, quantity });
  }

  private answers(by: SettlementSide, type: string, entry: Entry | undefined): boolean {
    if (!entry || !type.endsWith(entry.what)) return false;
    const isOwn = entry.by === by;
    const isNew = entry.answer === 'NONE';
    const next = {
      CONFIRM_CHARGE: !isOwn && isNew && 'YES',
      REFUSE_CHARGE: !isOwn && isNew && 'NO',
      WITHDRAW_CHARGE: isOwn && isNew && 'GONE',
      CONFIRM_PAYMENT: !isOwn && (isNew || entry.answer === 'NO') && 'YES',
      CONTEST_PAYMENT: !isOwn && isNew && 'NO',
      REVERSE_PAYMENT: isOwn && entry.answer !== 'GONE' && 'GONE',
    }[type] as Entry['answer'] | false | undefined;
    if (!next) return false;
    entry.answer = next;
    return true;
  }

  private add(what: Entry['what'], by: SettlementSide, fen: number, scrap: Entry['scrap'] = null): true {
    this.entries.set(this.facts + 1, { what, by, fen, scrap, answer: 'NONE' });
    return true;
  }

  private sumFen(counts: (entry: Entry) => boolean): number {
    return [...this.entries.values()].filter(counts).reduce((fen, entry) => fen + entry.fen, 0);
  }
}
