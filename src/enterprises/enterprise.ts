import type { EnterpriseRegion, EnterpriseSize } from '../domain/enterprise.js';

/** What the county knows of an enterprise that posts overflow orders. */
export interface Enterprise {
  /** The organisation's. */
  readonly id: string;
  /** As registered. */
  readonly name: string;
  /** Unified social credit code, as registered. */
  readonly creditCode: string;
  readonly size: EnterpriseSize;
  readonly region: EnterpriseRegion;
  /** GB/T 4754-2017, four digits. */
  readonly industryCode: string | null;
  readonly address: string;
  /** Degrees north, WGS-84. */
  readonly latitude: number;
  /** Degrees east, WGS-84. */
  readonly longitude: number;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** What an enterprise says of itself; the rest comes from its registration. */
export type EnterpriseProfile = Omit<Enterprise, 'id' | 'name' | 'creditCode' | 'createdAt' | 'version'>;

export interface EnterpriseFilter {
  /** Words of the name. */
  readonly q?: string;
  readonly region?: EnterpriseRegion;
}
