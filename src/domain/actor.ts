/** What a caller may be. ANONYMOUS has not said who it is; SYSTEM is the worker itself. */
export const ROLES = ['ANONYMOUS', 'ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR', 'SYSTEM'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that a person can hold. */
export const PERSON_ROLES = ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** County departments an officer acts for. */
export const DEPARTMENTS = [
  'EMPLOYMENT',
  'HUMAN_RESOURCES',
  'WOMENS_FEDERATION',
  'SOCIAL_SECURITY',
  'EMERGENCY_MANAGEMENT',
] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** What an API key may be allowed to do; people are bound by their role alone. */
export const SCOPES = [
  'catalog:read',
  'catalog:write',
  'workshops:read',
  'workshops:write',
  'enterprises:read',
  'enterprises:write',
  'orders:read',
  'orders:write',
  'pairings:read',
  'offers:read',
  'offers:write',
  'matching:read',
  'work-orders:read',
  'work-orders:write',
  'statements:read',
  'statements:write',
  'scorecards:read',
  'documents:read',
  'documents:write',
  'messages:read',
  'messages:write',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Who calls. The organisation is the tenant whose rows the caller may see. */
export interface Actor {
  readonly kind: 'ANONYMOUS' | 'PERSON' | 'API_KEY' | 'SYSTEM';
  readonly role: Role;
  /** Id of the person or API key; null for ANONYMOUS and SYSTEM. */
  readonly actorId: string | null;
  readonly organisationId: string | null;
  readonly department: Department | null;
  readonly scopes: readonly Scope[];
}

const nobody = { actorId: null, organisationId: null, department: null, scopes: [] } as const;

export const ANONYMOUS_ACTOR: Actor = { kind: 'ANONYMOUS', role: 'ANONYMOUS', ...nobody };
export const SYSTEM_ACTOR: Actor = { kind: 'SYSTEM', role: 'SYSTEM', ...nobody };

/** True for those who act for the county rather than for one tenant. */
export function actsForCounty(actor: Actor): boolean {
  return actor.role === 'OFFICER' || actor.role === 'ADMINISTRATOR' || actor.role === 'SYSTEM';
}
