/** Amounts on named accounts: whatever leaves one is on another, and none is ever below 0. */
export class Accounts {
  private readonly amounts = new Map<string, number>();

  of(account: string): number {
    return this.amounts.get(account) ?? 0;
  }

  /** Sum over the accounts that begin like this. */
  sumOf(prefix: string): number {
    return [...this.amounts].reduce((sum, [name, amount]) => sum + (name.startsWith(prefix) ? amount : 0), 0);
  }

  /** Comes from outside. */
  add(to: string, amount: number): true {
    this.amounts.set(to, this.of(to) + amount);
    return true;
  }

  /** @returns false, and nothing is moved, when there is not so much */
  move(from: string, to: string, amount: number): boolean {
    if (amount > this.of(from)) return false;
    this.amounts.set(from, this.of(from) - amount);
    return this.add(to, amount);
  }
}

/** Day of the county (UTC+8), counted from 1970. */
export function dayOf(instant: Date): number {
  return Math.floor((instant.getTime() + 8 * 3_600_000) / 86_400_000);
}
