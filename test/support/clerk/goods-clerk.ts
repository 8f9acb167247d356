import type { CommandOf } from '../../../src/domain/production/work-order-commands.js';
import type { WorkOrderTerms } from '../../../src/domain/production/work-order-terms.js';
import { Accounts } from './accounts.js';

/** Tolerance on what is ordered, and how often the same goods may go back. */
const TOLERANCE = 0.03;
const MOST_ROUNDS = 2;

interface Lot {
  readonly round: number;
  readonly isRejected: boolean;
  isSorted: boolean;
}

/** Goods on their way, by the fact that sent them. */
interface OnTheirWay {
  readonly quantity: number;
  /** Of which lot they were reworked. */
  readonly lot: number | null;
}

/** Where each unit is: made, under way, received, and what became of it. */
export class GoodsClerk {
  readonly books = new Accounts();
  /** Units still agreed. */
  due: number;
  cancelled = 0;
  owedFen = 0;
  reducedFen = 0;
  private readonly through = new Map<number, number>();
  private readonly begunAndOff = new Map<number, number>();
  private readonly onTheWay = new Map<number, OnTheirWay>();
  private readonly lots = new Map<number, Lot>();
  private readonly lastStep: number;

  constructor(private readonly terms: WorkOrderTerms) {
    this.due = terms.quantity;
    this.lastStep = Math.max(...terms.steps.map(({ position }) => position));
  }

  makes({ step: asked, quantity }: CommandOf<'REACH_MILESTONE'>): boolean {
    const step = asked ?? this.lastStep;
    if (!this.terms.steps.some(({ position }) => position === step)) return false;
    const again = this.books.of('missing') + (this.begunAndOff.get(step) ?? 0);
    const done = this.through.get(step) ?? 0;
    if (done + quantity > this.most() + again) return false;
    this.through.set(step, done + quantity);
    return step === this.lastStep ? this.books.add('made', quantity) : true;
  }

  delivers({ quantity }: CommandOf<'DELIVER'>, sequence: number): boolean {
    const isTooMuch = this.gone() + quantity > this.most();
    if (isTooMuch || !this.books.move('made', 'under way', quantity)) return false;
    this.books.add('delivered', quantity);
    this.onTheWay.set(sequence, { quantity, lot: null });
    return true;
  }

  /** What is missing may be sent or made again. @returns how much is missing; false when it cannot be counted */
  receives({ of, quantity }: CommandOf<'RECEIVE'>): number | false {
    const sent = this.onTheWay.get(of);
    if (!sent || quantity > sent.quantity) return false;
    this.onTheWay.delete(of);
    const missing = sent.quantity - quantity;
    const { lot } = sent;
    if (lot === null) {
      this.books.add('received', quantity);
      this.books.add('missing', missing);
      this.books.move('under way', 'uninspected', quantity);
      this.books.move('under way', 'made', missing);
    } else {
      this.books.move(`coming of ${lot}.`, `back of ${lot}.`, quantity);
      this.books.move(`coming of ${lot}.`, `rework of ${lot}.`, missing);
    }
    return missing;
  }

  /** One critical defect rejects a lot, none at all accepts it; other samples are not tried. @returns if it is rejected */
  inspects({ quantity, reworkOf, defectives }: CommandOf<'INSPECT'>, sequence: number): 'YES' | 'NO' | false {
    const isRejected = defectives.critical > 0;
    const from = reworkOf === null ? 'uninspected' : `back of ${reworkOf}.`;
    if (!this.books.move(from, isRejected ? `undecided of ${sequence}.` : 'accepted', quantity)) return false;
    const round = reworkOf === null ? 0 : (this.lots.get(reworkOf)?.round ?? 0) + 1;
    this.lots.set(sequence, { round, isRejected, isSorted: false });
    return isRejected ? 'YES' : 'NO';
  }

  decides({ of, decision }: CommandOf<'DECIDE_LOT'>): boolean {
    const lot = this.lots.get(of);
    if (!lot?.isRejected) return false;
    const undecided = `undecided of ${of}.`;
    const { type, quantity } = decision;
    switch (type) {
      case 'LOT_SORTED':
        if (lot.isSorted || quantity + decision.bad !== this.books.of(undecided)) return false;
        lot.isSorted = true;
        return this.books.move(undecided, 'accepted', quantity);
      case 'LOT_SENT_FOR_REWORK':
        return lot.round < MOST_ROUNDS && this.books.move(undecided, `rework of ${of}.`, quantity);
      case 'LOT_RETURNED':
        return this.books.move(undecided, 'returned', quantity);
      case 'LOT_CONCEDED':
        if (!this.books.move(undecided, 'conceded', quantity)) return false;
        this.reducedFen += this.reductionFen(quantity, decision.priceReductionPerMille);
        return true;
    }
  }

  reworks(
    { type, of, quantity }: CommandOf<'DELIVER_REWORK'> | CommandOf<'END_REWORK'>,
    sequence: number,
  ): boolean {
    if (type === 'END_REWORK') return this.books.move(`rework of ${of}.`, 'returned', quantity);
    if (!this.books.move(`rework of ${of}.`, `coming of ${of}.`, quantity)) return false;
    this.onTheWay.set(sequence, { quantity, lot: of });
    return true;
  }

  givesUp(quantity: number): boolean {
    if (quantity > this.due - this.gone()) return false;
    this.callOff(quantity);
    return true;
  }

  /** @returns what is owed for the steps done, fen; false when not so many are to be made */
  cancels(quantity: number): number | false {
    if (quantity > this.unmade()) return false;
    const minutes = (position: number): number =>
      this.terms.steps.find((step) => step.position === position)?.standardMinutesPerUnit ?? 0;
    const begun = this.callOff(quantity);
    const done = begun.reduce((sum, [step, units]) => sum + minutes(step) * units, 0);
    const all = this.terms.steps.reduce((sum, { position }) => sum + minutes(position), 0);
    const owedFen = Math.floor((done * this.terms.unitPriceFen) / all);
    this.cancelled += quantity;
    this.owedFen += owedFen;
    return owedFen;
  }

  /** All that is due has come, nothing is under way, and every rejected unit is decided. */
  isFinished(): boolean {
    const open = ['undecided of', 'rework of', 'coming of', 'back of'].map((name) => this.books.sumOf(name));
    return (
      this.books.of('received') >= this.due && this.onTheWay.size === 0 && open.every((units) => units === 0)
    );
  }

  /** What nobody has inspected is accepted. */
  close(): true {
    this.books.move('uninspected', 'accepted', this.books.of('uninspected'));
    return true;
  }

  reductionFen(quantity: number, perMille: number): number {
    return Math.floor((quantity * this.terms.unitPriceFen * perMille) / 1000);
  }

  /** As SQL adds them up. */
  sums(): object {
    const { books } = this;
    return {
      delivered: books.of('delivered'),
      underWay: books.of('under way'),
      received: books.of('received'),
      missing: books.of('missing'),
      uninspected: books.of('uninspected'),
      undecided: books.sumOf('undecided of'),
      inRework: books.sumOf('rework of') + books.sumOf('coming of'),
      reworked: books.sumOf('back of'),
      accepted: books.of('accepted'),
      conceded: books.of('conceded'),
      returned: books.of('returned'),
    };
  }

  /** Left the workshop, and was not found missing. */
  private gone(): number {
    return this.books.of('delivered') - this.books.of('missing');
  }

  /** The tolerance shrinks with what is due. */
  private most(): number {
    const tolerance = Math.floor(this.terms.quantity * TOLERANCE);
    return this.due + Math.floor((tolerance * this.due) / this.terms.quantity);
  }

  private unmade(): number {
    return Math.max(0, this.due - this.produced() + this.books.of('missing'));
  }

  private produced(): number {
    return this.through.get(this.lastStep) ?? 0;
  }

  /** The least advanced go first. @returns units that had come through each step but the last */
  private callOff(quantity: number): (readonly [step: number, units: number])[] {
    const unmade = this.unmade();
    const begun = this.terms.steps
      .filter(({ position }) => position < this.lastStep)
      .map(({ position }) => {
        const later = this.terms.steps.filter((step) => step.position >= position);
        const reached = Math.max(...later.map((step) => this.through.get(step.position) ?? 0));
        const inWork = reached - this.produced() - (this.begunAndOff.get(position) ?? 0);
        const untouched = Math.max(0, unmade - Math.max(0, inWork));
        return [position, Math.max(0, Math.min(quantity, unmade) - untouched)] as const;
      });
    for (const [step, units] of begun) this.begunAndOff.set(step, (this.begunAndOff.get(step) ?? 0) + units);
    this.due -= quantity;
    return begun;
  }
}
