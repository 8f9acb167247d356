import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Chain } from './chain.js';
import { ChainEntity } from './chain.entity.js';

/** Chains; every move is one conditional UPDATE, so that of two at once one is the later. */
@Injectable()
export class ChainRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(chain: Chain): Promise<void> {
    await this.unitOfWork.manager.insert(ChainEntity, chain);
  }

  /** The chain of the pairing, if it has one that can be seen. */
  find(pairingId: string): Promise<Chain | null> {
    return this.unitOfWork.manager.findOneBy(ChainEntity, { pairingId });
  }

  /** Those of the pairings' chains that can be seen, by pairing. */
  async ofPairings(pairingIds: readonly string[]): Promise<Map<string, Chain>> {
    if (pairingIds.length === 0) return new Map();
    const chains = await this.unitOfWork.manager
      .createQueryBuilder(ChainEntity, 'chain')
      .where('chain.pairingId = ANY(:pairingIds)', { pairingIds })
      .getMany();
    return new Map(chains.map((chain) => [chain.pairingId, chain]));
  }

  /** Counts one more acceptance. @returns the chain as it then is; null when it was broken meanwhile */
  accept(pairingId: string): Promise<Chain | null> {
    return this.move(
      `unaccepted_count = unaccepted_count - 1,
       status = CASE WHEN unaccepted_count = 1 THEN 'STANDS' ELSE status END`,
      pairingId,
    );
  }

  /** Breaks the chain. @returns it; null when it stands, or was broken already */
  break(pairingId: string): Promise<Chain | null> {
    return this.move(`status = 'BROKEN'`, pairingId);
  }

  private async move(changes: string, pairingId: string): Promise<Chain | null> {
    const [rows]: [Chain[], number] = await this.unitOfWork.manager.query(
      `UPDATE chains SET ${changes} WHERE pairing_id = $1 AND status = 'WAITING'
       RETURNING pairing_id AS "pairingId", order_id AS "orderId", enterprise_id AS "enterpriseId", status, quantity,
         stage_count AS "stageCount", unaccepted_count AS "unacceptedCount"`,
      [pairingId],
    );
    return rows[0] ?? null;
  }
}
