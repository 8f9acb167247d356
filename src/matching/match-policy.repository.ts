import { Injectable } from '@nestjs/common';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { MatchPolicyEntity } from './match-policy.entity.js';
import type { MatchPolicyRecord } from './matching.js';

@Injectable()
export class MatchPolicyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The version in force, null while the county has published none. */
  async newest(): Promise<MatchPolicyRecord | null> {
    const [newest] = await this.all(1);
    return newest ?? null;
  }

  /** One version, null when the county has not published it. */
  find(policyVersion: number): Promise<MatchPolicyRecord | null> {
    return this.unitOfWork.manager.findOneBy(MatchPolicyEntity, { policyVersion });
  }

  /** The newest versions first. */
  all(limit: number): Promise<MatchPolicyRecord[]> {
    return this.unitOfWork.manager.find(MatchPolicyEntity, { order: { policyVersion: 'DESC' }, take: limit });
  }

  /** Publishes; false when this version was published by somebody else meanwhile. */
  add(policy: MatchPolicyRecord): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, MatchPolicyEntity, policy);
  }
}
