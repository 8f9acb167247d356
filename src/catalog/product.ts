import type { QuantityUnit } from '../domain/quantity-unit.js';
import type { RoutingStep } from '../domain/routing.js';

/** Something that workshops make, an enterprise's own or county-wide. */
export interface Product {
  readonly id: string;
  /** The enterprise, null for the county's own. */
  readonly ownerId: string | null;
  /** The owner's own code; it never changes. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Standard minutes are for one of these; it never changes. */
  readonly unit: QuantityUnit;
  readonly category: string | null;
  /** GB/T 4754-2017, four digits. */
  readonly industryCode: string | null;
  readonly description: string | null;
  /** The routing in force, null before the first. */
  readonly routingVersion: number | null;
  readonly createdAt: Date;
  readonly version: number;
}

type Descriptions = Pick<Product, 'category' | 'industryCode' | 'description'>;

/** What an owner says of a new product; its first routing may come with it. */
export type ProductDraft = Pick<Product, 'code' | 'nameZh' | 'nameEn' | 'unit'> &
  Partial<Descriptions> & { readonly steps?: readonly StepDraft[] };

export type ProductChanges = Partial<Pick<Product, 'nameZh' | 'nameEn'> & Descriptions>;

/** A step as it is given: its position is its place in the list. */
export type StepDraft = Omit<RoutingStep, 'position' | 'equipmentCode'> & {
  readonly equipmentCode?: string | null;
};

/** A step with the names of its process. */
export interface NamedStep extends RoutingStep {
  readonly processCode: string;
  readonly processNameZh: string;
  readonly processNameEn: string;
}

/** One version of how a product is made. It never changes. */
export interface Routing {
  readonly productId: string;
  readonly routingVersion: number;
  /** In order of execution. */
  readonly steps: readonly NamedStep[];
  readonly createdAt: Date;
}

/** A product with its routing in force, null before the first. */
export interface ProductView {
  readonly product: Product;
  readonly routing: Routing | null;
}

/** What an order needs to know of a product that can be made. */
export interface ProductWithRouting extends Pick<
  Product,
  'id' | 'ownerId' | 'code' | 'nameZh' | 'nameEn' | 'unit'
> {
  readonly routingVersion: number;
  /** In order of execution. */
  readonly steps: readonly NamedStep[];
}
