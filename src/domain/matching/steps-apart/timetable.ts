import type { StageChoice } from './stage-choices.js';
import type { StageSet, StageTime } from './stage-time.js';
import { FACTORY, type Transport } from './transport.js';

/** A stage by these workshops, and the last day on which it may begin so that all is delivered in time. */
export interface StageOption {
  readonly choice: StageChoice;
  readonly set: StageSet;
  readonly latestStart: number;
}

/** What is still to be done of a chain. */
export interface Remainder {
  /** Stages still to come. */
  readonly stages: number;
  /** Workshops that may still be asked; one that comes twice counts twice. */
  readonly places: number;
  /** Steps that are done. */
  readonly done: number;
}

/** Where a chain is made. */
export interface ChainGround {
  readonly choices: readonly StageChoice[];
  readonly stepCount: number;
  readonly time: StageTime;
  readonly transport: Transport;
}

/**
 * Reckoned back from the due day: who could do what from which step on, and until when each of them has to begin,
 * for one quantity that goes through all stages. A later start never leads to an earlier finish, so the latest
 * start is all that a stage needs to know about those after it.
 */
export class Timetable {
  private readonly known = new Map<string, readonly StageOption[]>();

  constructor(
    private readonly ground: ChainGround,
    private readonly quantity: number,
    private readonly isUsable: (set: StageSet) => boolean,
  ) {}

  /** The next stages there may be, those that may begin latest first. */
  options(remainder: Remainder): readonly StageOption[] {
    const key = `${remainder.stages} ${remainder.places} ${remainder.done}`;
    const known = this.known.get(key);
    if (known) return known;
    const options = this.ground.choices
      .filter((choice) => this.fits(choice, remainder))
      .flatMap((choice) => this.optionsOf(choice, remainder))
      .toSorted((a, b) => b.latestStart - a.latestStart);
    this.known.set(key, options);
    return options;
  }

  /** The first stages that can begin in time. */
  firstOptions(stages: number, places: number): readonly StageOption[] {
    return this.options({ stages, places, done: 0 }).filter(
      ({ set, latestStart }) => this.firstStart(set) <= latestStart,
    );
  }

  /** The day on which the material has come to all of these. */
  firstStart({ members }: StageSet): number {
    return this.ground.transport.handOverDays([FACTORY], members);
  }

  private fits({ segment }: StageChoice, { stages, done }: Remainder): boolean {
    const left = this.ground.stepCount - segment.until;
    return segment.from === done && (stages === 1 ? left === 0 : left >= stages - 1);
  }

  private optionsOf(choice: StageChoice, { stages, places }: Remainder): StageOption[] {
    return choice.sets.flatMap((set) => {
      const placesLeft = places - set.members.length;
      if (placesLeft < stages - 1 || !this.isUsable(set)) return [];
      const after = { stages: stages - 1, places: placesLeft, done: choice.segment.until };
      const untilDay = this.latestFinish(set, after);
      const latestStart = this.ground.time.latestStart(choice.segment, set, untilDay, this.quantity);
      return latestStart === null ? [] : [{ choice, set, latestStart }];
    });
  }

  /** The last day on which these may finish; −Infinity when nobody could go on. */
  private latestFinish({ members }: StageSet, after: Remainder): number {
    const { transport, time } = this.ground;
    if (after.stages === 0) return time.dueDay - transport.handOverDays(members, [FACTORY]);
    let latest = -Infinity;
    for (const { set, latestStart } of this.options(after)) {
      // Those to come have to begin no later, and no way takes less than the least.
      if (latestStart - 1 - transport.leastDays <= latest) break;
      latest = Math.max(latest, latestStart - 1 - transport.handOverDays(members, set.members));
    }
    return latest;
  }
}
