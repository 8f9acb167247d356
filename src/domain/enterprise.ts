/** Sizes of the SME standard; by law a LARGE enterprise pays a smaller one within 60 days of delivery. */
export const ENTERPRISE_SIZES = ['LARGE', 'MEDIUM', 'SMALL', 'MICRO'] as const;
export type EnterpriseSize = (typeof ENTERPRISE_SIZES)[number];

/** Where a central factory is: in the county, on the coast, or elsewhere. */
export const ENTERPRISE_REGIONS = ['LOCAL', 'COASTAL', 'OTHER'] as const;
export type EnterpriseRegion = (typeof ENTERPRISE_REGIONS)[number];
