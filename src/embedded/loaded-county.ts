import type { CountyFactory, CountyWorkshop, DemoCounty } from './demo-county/county.types.js';
import type { GongfangClient } from './gongfang-client.js';

/** A workshop or factory that has an account. */
export interface Member<T extends CountyWorkshop | CountyFactory> {
  /** Id of the organisation, and so of its profile. */
  readonly id: string;
  readonly plan: T;
  /** Signed in as its person. */
  readonly client: GongfangClient;
}

/** The county as it stands in the database, with everybody signed in. */
export interface LoadedCounty {
  readonly plan: DemoCounty;
  readonly officer: GongfangClient;
  readonly workshops: readonly Member<CountyWorkshop>[];
  readonly factories: readonly Member<CountyFactory>[];
  /** Product code → id. */
  readonly productIds: ReadonlyMap<string, string>;
}
