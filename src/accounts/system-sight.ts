import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/**
 * Passwords, sessions and secrets are for the system alone: row level security hides them from every caller,
 * and those who register or sign in are not even known yet. So are the free weeks of all workshops together, by
 * which an order is matched. What deals in them borrows the system's sight for just that.
 */
@Injectable()
export class SystemSight {
  /** Transactions that have it at the moment. */
  private readonly lent = new WeakSet<UnitOfWork['manager']>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Runs `work` so that the running transaction sees and writes what the system may, and takes that back. */
  async lend<T>(work: () => Promise<T>): Promise<T> {
    const { manager } = this.unitOfWork;
    if (this.lent.has(manager)) return work();
    const rows: { role: string }[] = await manager.query(`SELECT app_role() AS role`);
    await manager.query(ENTER_SQL, ['SYSTEM']);
    this.lent.add(manager);
    try {
      // An error ends the transaction, and the sight with it.
      const result = await work();
      await manager.query(ENTER_SQL, [rows[0]?.role ?? '']);
      return result;
    } finally {
      this.lent.delete(manager);
    }
  }
}

const ENTER_SQL = `SELECT set_config('gongfang.role', $1, true)`;
