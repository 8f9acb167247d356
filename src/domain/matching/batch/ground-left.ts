import { mondayOf } from '../../week.js';
import { consideredFor } from '../candidates/considered.js';
import type { MatchOrder, MatchWorkshop, Share } from '../match-types.js';
import { TakenCapacity } from './taken-capacity.js';

/** The workshops of a batch with what its shares have left of them. */
export class GroundLeft {
  private readonly taken = new TakenCapacity();
  private readonly given: Share[] = [];

  constructor(private readonly workshops: readonly MatchWorkshop[]) {}

  /** Shares taken so far. */
  get shares(): readonly Share[] {
    return this.given;
  }

  take(shares: readonly Share[]): void {
    this.given.push(...shares);
    for (const share of shares) this.taken.take(share);
  }

  /** By id, those that could do a step of the order, with the processes and weeks that it is about. */
  workshopsFor(order: MatchOrder): MatchWorkshop[] {
    const wanted = new Set(order.steps.map(({ processId }) => processId));
    return consideredFor(order, this.workshops)
      .filter(({ skills }) => [...wanted].some((processId) => skills.has(processId)))
      .map((workshop) => this.left(workshop, order, wanted))
      .toSorted((a, b) => (a.workshopId < b.workshopId ? -1 : 1));
  }

  private left(
    workshop: MatchWorkshop,
    { earliestStartOn, dueOn }: MatchOrder,
    wanted: ReadonlySet<string>,
  ): MatchWorkshop {
    const { workshopId } = workshop;
    const firstWeekOn = mondayOf(earliestStartOn);
    const capacity = workshop.capacity
      .filter(({ processId, weekOn }) => wanted.has(processId) && weekOn >= firstWeekOn && weekOn <= dueOn)
      .map((week) => ({
        ...week,
        heldMinutes: week.heldMinutes + this.taken.of(workshopId, week.processId, week.weekOn),
      }));
    return { ...workshop, capacity };
  }
}
