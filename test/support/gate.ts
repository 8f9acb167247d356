/** Holds requests until a test lets them through, so that it can look while they are under way. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private readonly arrivals: (() => void)[] = [];

  /** What a request awaits. */
  pass(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      for (const arrived of this.arrivals.splice(0)) arrived();
    });
  }

  /** Resolves once a request stands at the gate. */
  async someoneWaits(): Promise<void> {
    if (this.waiting.length > 0) return;
    await new Promise<void>((resolve) => {
      this.arrivals.push(resolve);
    });
  }

  /** How many stand at the gate. */
  get waiters(): number {
    return this.waiting.length;
  }

  /** Lets through everyone who waits. */
  open(): void {
    for (const go of this.waiting.splice(0)) go();
  }
}
