import type { Scope } from '../domain/actor.js';

/** A machine that acts for a person, with a part of their rights. */
export interface ApiKey {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Last day it works, null for no end. */
  readonly expiresOn: string | null;
  /** To the minute; null before the first use. */
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
}

export type ApiKeyDraft = Pick<ApiKey, 'name' | 'scopes'> & { readonly expiresOn?: string | null };

/** A key with a secret that is shown this once. */
export interface IssuedApiKey {
  readonly apiKey: ApiKey;
  /** `gf_<id>.<secret>`, as it is sent. */
  readonly secret: string;
  /** Until when the secret before works too; null for the first. */
  readonly previousSecretUntil: Date | null;
}
