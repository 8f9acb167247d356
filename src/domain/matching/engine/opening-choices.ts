import { OpeningPacking, type PackingGround } from './opening-packing.js';

/** Choices of workshops that are kept to be packed. */
const MOST_CHOICES = 30;
/** Of more the names are forgotten, and a choice may come again. */
const MOST_NAMES = 20_000;

/** Workshops to open. */
interface Choice {
  readonly isOpen: Uint8Array;
  /** No packing into them is worth more. */
  readonly value: number;
  readonly packing: OpeningPacking | null;
  /** How often the packing was improved. */
  readonly times: number;
}

/** Choices of workshops to open that may hold a better packing than the best known. */
export class OpeningChoices {
  /** By their names. */
  private readonly choices = new Map<string, Choice>();
  private readonly known = new Set<string>();

  constructor(
    private readonly ground: PackingGround,
    private readonly seed: number,
  ) {}

  /** Takes note of workshops into which no packing is worth more than `value`; false when they are known already. */
  note(isOpen: Uint8Array, value: number): boolean {
    const name = isOpen.join('');
    if (this.known.has(name)) return false;
    if (this.known.size >= MOST_NAMES) this.known.clear();
    this.known.add(name);
    this.choices.set(name, { isOpen: isOpen.slice(), value, packing: null, times: 0 });
    if (this.choices.size > MOST_CHOICES)
      this.choices.delete(this.first((one, other) => one.value < other.value));
    return true;
  }

  /**
   * Goes on with the packing on which least was tried so far, of these the one that promises most, and answers its units
   * per pair; null when none may be worth more than the `best`.
   */
  improve(best: number): Float64Array | null {
    for (const [name, choice] of this.choices) if (choice.value <= best) this.choices.delete(name);
    const name = this.first((one, other) =>
      one.times === other.times ? one.value > other.value : one.times < other.times,
    );
    const choice = this.choices.get(name);
    if (!choice) return null;
    const packing = choice.packing ?? new OpeningPacking(this.ground, choice.isOpen, this.seed);
    this.choices.set(name, { ...choice, packing, times: choice.times + 1 });
    return packing.improve();
  }

  /** The name of the choice that comes before all others; of none when there is none. */
  private first(isBefore: (one: Choice, other: Choice) => boolean): string {
    let first: [string, Choice] | null = null;
    for (const entry of this.choices) if (!first || isBefore(entry[1], first[1])) first = entry;
    return first?.[0] ?? '';
  }
}
