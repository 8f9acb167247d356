import { type Actor, actsForCounty } from '../domain/actor.js';

/** The side of an offer that a caller stands on; for the county, which sees all, null. */
export type OfferParty = { readonly workshopId: string } | { readonly enterpriseId: string } | null;

/** The caller's side. @throws Error for a caller that is neither a tenant nor the county */
export function offerPartyOf(actor: Actor): OfferParty {
  if (actsForCounty(actor)) return null;
  const { role, organisationId } = actor;
  if (role === 'OPERATOR' && organisationId !== null) return { workshopId: organisationId };
  if (role === 'ENTERPRISE' && organisationId !== null) return { enterpriseId: organisationId };
  throw new Error(`a caller as ${role} has no side of an offer`);
}
