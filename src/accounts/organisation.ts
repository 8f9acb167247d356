export const ORGANISATION_KINDS = ['ENTERPRISE', 'WORKSHOP'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const ORGANISATION_STATUSES = ['PENDING', 'VERIFIED', 'REFUSED'] as const;
export type OrganisationStatus = (typeof ORGANISATION_STATUSES)[number];

/** A tenant: an enterprise that posts orders or a workshop that makes them. */
export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** Unified social credit code, 18 characters. */
  readonly creditCode: string;
  readonly status: OrganisationStatus;
  /** Why an officer refused it; null unless REFUSED. */
  readonly refusalReason: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** An officer's decision about a registration. */
export type OrganisationDecision = Pick<Organisation, 'status' | 'refusalReason'>;

export interface OrganisationFilter {
  readonly status?: OrganisationStatus;
  readonly kind?: OrganisationKind;
}
