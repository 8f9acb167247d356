import type { PlannedLot, Share } from '../match-types.js';

/** Minutes that the shares of a batch take, by workshop, process and week. */
export class TakenCapacity {
  private readonly minutes = new Map<string, Map<string, Map<string, number>>>();

  of(workshopId: string, processId: string, weekOn: string): number {
    return this.minutes.get(workshopId)?.get(processId)?.get(weekOn) ?? 0;
  }

  take(share: Share): void {
    for (const lot of share.lots) this.add(share.workshopId, lot, lot.minutes);
  }

  giveBack(share: Share): void {
    for (const lot of share.lots) this.add(share.workshopId, lot, -lot.minutes);
  }

  private add(workshopId: string, { processId, weekOn }: PlannedLot, minutes: number): void {
    const processes = this.minutes.get(workshopId) ?? new Map<string, Map<string, number>>();
    const weeks = processes.get(processId) ?? new Map<string, number>();
    weeks.set(weekOn, (weeks.get(weekOn) ?? 0) + minutes);
    this.minutes.set(workshopId, processes.set(processId, weeks));
  }
}
