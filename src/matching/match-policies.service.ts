import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import { type MatchPolicy, DEFAULT_POLICY, policyFaults } from '../domain/matching/policy.js';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { platformProblems } from '../platform/platform.problems.js';
import { MatchPolicyRepository } from './match-policy.repository.js';
import type { MatchPolicyRecord, PublishedPolicy } from './matching.js';
import { matchingProblems } from './matching.problems.js';

/** A new policy as it is put forward. */
export interface PolicyProposal {
  readonly policy: Omit<MatchPolicy, 'policyVersion'>;
  /** The version that its author read; another one in force by now is not overwritten. */
  readonly basedOnVersion: number;
  readonly note: string | null;
}

/** A county changes its formula a few times a year. */
const MOST_VERSIONS = 100;
const STARTING_POLICY: PublishedPolicy = { policy: DEFAULT_POLICY, note: null, publishedAt: null };

/** The weights and parameters in force; every version stays readable, because rounds refer to it. */
@Injectable()
export class MatchPoliciesService {
  constructor(
    private readonly policies: MatchPolicyRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The policy in force. */
  async current(): Promise<MatchPolicy> {
    const newest = await this.policies.newest();
    return newest ? policyOf(newest) : DEFAULT_POLICY;
  }

  /** The policy of this version. @throws Error when there never was one: rounds refer to policies in force */
  async version(policyVersion: number): Promise<MatchPolicy> {
    if (policyVersion === DEFAULT_POLICY.policyVersion) return DEFAULT_POLICY;
    const record = await this.policies.find(policyVersion);
    if (!record) throw new Error(`there is no matching policy ${policyVersion}`);
    return policyOf(record);
  }

  /** The newest versions first, down to the one a county starts with. */
  async history(): Promise<PublishedPolicy[]> {
    const published = await this.policies.all(MOST_VERSIONS);
    return [...published.map(publishedOf), STARTING_POLICY];
  }

  /**
   * Publishes the next version; rounds use it from now on. By an administrator or the Employment Bureau.
   * @throws ProblemError FORBIDDEN, POLICY_INVALID, POLICY_PUBLISHED_MEANWHILE
   */
  async publish(actor: Actor, { policy, basedOnVersion, note }: PolicyProposal): Promise<PublishedPolicy> {
    if (!mayPublish(actor)) throw new ProblemError(platformProblems.FORBIDDEN);
    const before = await this.current();
    const policyVersion = basedOnVersion + 1;
    const faults = policyFaults({ ...policy, policyVersion });
    if (faults.length > 0) throw new ProblemError(matchingProblems.POLICY_INVALID, {}, faults);
    const record = { id: newId(), policyVersion, policy, note, createdAt: this.clock.now() };
    if (before.policyVersion !== basedOnVersion || !(await this.policies.add(record))) {
      throw new ProblemError(matchingProblems.POLICY_PUBLISHED_MEANWHILE);
    }
    await this.audit.record({
      action: 'matching-policy.publish',
      subjectType: 'matching-policy',
      subjectId: record.id,
      before,
      after: policyOf(record),
    });
    return publishedOf(record);
  }
}

function mayPublish({ role, department }: Actor): boolean {
  return role === 'ADMINISTRATOR' || (role === 'OFFICER' && department === 'EMPLOYMENT');
}

function policyOf({ policy, policyVersion }: MatchPolicyRecord): MatchPolicy {
  return { ...policy, policyVersion };
}

function publishedOf(record: MatchPolicyRecord): PublishedPolicy {
  return { policy: policyOf(record), note: record.note, publishedAt: record.createdAt };
}
