import type { PersonRole, Scope } from '../domain/actor.js';

const READING: readonly Scope[] = [
  'catalog:read',
  'workshops:read',
  'enterprises:read',
  'orders:read',
  'pairings:read',
  'offers:read',
  'matching:read',
  'work-orders:read',
  'statements:read',
  'scorecards:read',
  'documents:read',
  'messages:read',
];
const KEEPING_THE_COUNTY: readonly Scope[] = [
  ...READING,
  'catalog:write',
  'workshops:write',
  'enterprises:write',
  'orders:write',
];

/** The most an API key may do, by its owner's role: the scopes of the operations that the role may call. */
export const ROLE_SCOPES: Readonly<Record<PersonRole, readonly Scope[]>> = {
  ENTERPRISE: [
    ...READING,
    'catalog:write',
    'enterprises:write',
    'orders:write',
    'offers:write',
    'work-orders:write',
    'statements:write',
    'documents:write',
    'messages:write',
  ],
  OPERATOR: [
    ...READING,
    'workshops:write',
    'offers:write',
    'work-orders:write',
    'statements:write',
    'documents:write',
    'messages:write',
  ],
  OFFICER: KEEPING_THE_COUNTY,
  ADMINISTRATOR: KEEPING_THE_COUNTY,
};
