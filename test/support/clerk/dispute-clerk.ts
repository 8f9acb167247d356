import type { CommandOf, DisputeCommand } from '../../../src/domain/production/work-order-commands.js';
import type { WorkOrderRecorder } from '../../../src/domain/production/work-order-terms.js';

const DAYS_TO_DISPUTE = 15;
const DAYS_TO_ANSWER = 7;

/** What one side alone has stated. */
interface Statement {
  readonly by: WorkOrderRecorder;
  readonly worthFen: number;
  readonly day: number;
  isAnswered: boolean;
}

interface Dispute {
  readonly opener: WorkOrderRecorder;
  readonly amountFen: number;
  readonly day: number;
  standing: 'OPEN' | 'CONTESTED' | 'REFERRED' | 'OVER';
  /** What the opener gets in the end. */
  givenFen: number;
}

/** Who does not agree to what the other has stated, and what comes of it. */
export class DisputeClerk {
  private readonly statements = new Map<number, Statement>();
  private readonly disputes = new Map<number, Dispute>();

  /** A fact that the other side can confirm or dispute. */
  states(sequence: number, statement: Omit<Statement, 'isAnswered'>): true {
    this.statements.set(sequence, { ...statement, isAnswered: false });
    return true;
  }

  confirms(by: WorkOrderRecorder, of: number): boolean {
    const statement = this.statements.get(of);
    if (!statement || statement.isAnswered || statement.by === by) return false;
    statement.isAnswered = true;
    return true;
  }

  /** @param mostFen all that the opener may ask for in all its disputes together */
  opens(
    by: WorkOrderRecorder,
    { of, amountFen }: CommandOf<'OPEN_DISPUTE'>,
    { day, sequence, mostFen }: { readonly day: number; readonly sequence: number; readonly mostFen: number },
  ): boolean {
    const statement = this.statements.get(of);
    if (!statement || day > statement.day + DAYS_TO_DISPUTE) return false;
    if (amountFen > statement.worthFen || amountFen > Math.max(0, mostFen - this.askedFen(by))) return false;
    if (!this.confirms(by, of)) return false;
    this.disputes.set(sequence, { opener: by, amountFen, day, standing: 'OPEN', givenFen: 0 });
    return true;
  }

  goesOn(
    by: WorkOrderRecorder,
    command: Exclude<DisputeCommand, CommandOf<'OPEN_DISPUTE'>>,
    { day, mostFen }: { readonly day: number; readonly mostFen: (opener: WorkOrderRecorder) => number },
  ): boolean {
    const dispute = this.disputes.get(command.of);
    if (!dispute || dispute.standing === 'OVER') return false;
    const { opener, standing } = dispute;
    const isOther = by !== 'COUNTY' && by !== opener;
    const leftFen = Math.max(0, mostFen(opener) - this.givenFen(opener));
    switch (command.type) {
      case 'CONTEST_DISPUTE':
        return isOther && standing === 'OPEN' && become(dispute, 'CONTESTED');
      case 'CONCEDE_DISPUTE':
        return isOther && dispute.amountFen <= leftFen && become(dispute, 'OVER', dispute.amountFen);
      case 'WITHDRAW_DISPUTE':
        return by === opener && become(dispute, 'OVER');
      case 'REFER_DISPUTE': {
        const isTime =
          standing === 'CONTESTED' || (standing === 'OPEN' && day > dispute.day + DAYS_TO_ANSWER);
        return by !== 'COUNTY' && isTime && become(dispute, 'REFERRED');
      }
      case 'DECIDE_DISPUTE':
        return by === 'COUNTY' && decided(dispute, command, leftFen);
      case 'NOTE_UNANSWERED_DISPUTE':
        throw new Error('nobody tries what the clock does');
    }
  }

  isOpen(): boolean {
    return [...this.disputes.values()].some(({ standing }) => standing !== 'OVER');
  }

  /** What the workshop gets on top, `mostFen` at most, less what is taken off for the factory. */
  outcomesFen(mostFen: number): number {
    return Math.min(this.givenFen('WORKSHOP'), Math.max(0, mostFen)) - this.givenFen('ENTERPRISE');
  }

  /** What the factory need not pay yet. */
  frozenFen(): number {
    return this.sumFen(({ opener, standing, amountFen }) =>
      opener === 'ENTERPRISE' && standing !== 'OVER' ? amountFen : 0,
    );
  }

  private givenFen(by: WorkOrderRecorder): number {
    return this.sumFen(({ opener, givenFen }) => (opener === by ? givenFen : 0));
  }

  private askedFen(by: WorkOrderRecorder): number {
    return this.sumFen(({ opener, standing, amountFen, givenFen }) => {
      if (opener !== by) return 0;
      return standing === 'OVER' ? givenFen : amountFen;
    });
  }

  private sumFen(fenOf: (dispute: Dispute) => number): number {
    return [...this.disputes.values()].reduce((sum, dispute) => sum + fenOf(dispute), 0);
  }
}

function become(dispute: Dispute, standing: Dispute['standing'], givenFen = 0): true {
  dispute.standing = standing;
  dispute.givenFen = givenFen;
  return true;
}

/** The opener gets at most what it asks for and what is left, the other side nothing on top. */
function decided(
  dispute: Dispute,
  { inFavourOf, amountFen }: CommandOf<'DECIDE_DISPUTE'>,
  leftFen: number,
): boolean {
  const mostFen = inFavourOf === dispute.opener ? Math.min(dispute.amountFen, leftFen) : 0;
  if (dispute.standing !== 'REFERRED' || amountFen > mostFen) return false;
  return become(dispute, 'OVER', amountFen);
}
