import type { Department, PersonRole } from '../domain/actor.js';

/** Somebody who can sign in. */
export interface Person {
  readonly id: string;
  /** The tenant; null for those who act for the county. */
  readonly organisationId: string | null;
  readonly role: PersonRole;
  /** The officer's; null for everybody else. */
  readonly department: Department | null;
  readonly name: string;
  /** Mobile phone, E.164. */
  readonly phone: string;
  /** Version of the terms of personal data that they agreed to; null for the county's own people. */
  readonly consentVersion: string | null;
  readonly consentedAt: Date | null;
  /** They may not sign in any more since then. */
  readonly deactivatedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** What a new person is known by; `phone` as it was typed. */
export interface PersonDraft extends Pick<Person, 'name' | 'phone' | 'role'> {
  readonly password: string;
  readonly department?: Department | null;
  readonly organisationId?: string;
  readonly consentVersion?: string;
}

export interface PersonFilter {
  readonly role?: PersonRole;
  readonly organisationId?: string;
}
