import { Injectable } from '@nestjs/common';
import type { RoutingStep } from '../domain/routing.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { NamedStep, ProductWithRouting, Routing } from './product.js';
import { ProductRoutingEntity } from './product-routing.entity.js';
import { RoutingStepEntity } from './routing-step.entity.js';

/** Names one version of one product's routing. */
export type RoutingKey = Pick<Routing, 'productId' | 'routingVersion'>;

@Injectable()
export class RoutingRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes a version with its steps. */
  async add(key: RoutingKey, steps: readonly RoutingStep[], createdAt: Date): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.insert(ProductRoutingEntity, { ...key, createdAt });
    await manager.insert(
      RoutingStepEntity,
      steps.map((step) => ({ ...key, ...step })),
    );
  }

  /** These versions, those of one product newest first. */
  async find(keys: readonly RoutingKey[]): Promise<Routing[]> {
    const rows: StepRow[] = await this.unitOfWork.manager.query(
      `SELECT product_id AS "productId", routing_version AS "routingVersion", routing.created_at AS "createdAt",
         ${NAMED_STEP}
       FROM unnest($1::uuid[], $2::int[]) AS wanted (product_id, routing_version)
         JOIN product_routings AS routing USING (product_id, routing_version)
         JOIN routing_steps AS step USING (product_id, routing_version)
         JOIN processes AS process ON process.id = step.process_id
       ORDER BY product_id, routing_version DESC, step.position`,
      [keys.map(({ productId }) => productId), keys.map(({ routingVersion }) => routingVersion)],
    );
    return routingsOf(rows);
  }

  /** The product with its routing in force; null when there is no such product or it has no routing yet. */
  async findInForce(productId: string): Promise<ProductWithRouting | null> {
    const rows: ProductStepRow[] = await this.unitOfWork.manager.query(
      `SELECT jsonb_build_object('id', product.id, 'ownerId', owner_id, 'code', product.code, 'nameZh', product.name_zh,
           'nameEn', product.name_en, 'unit', unit, 'routingVersion', product.routing_version) AS product, ${NAMED_STEP}
       FROM products AS product
         JOIN routing_steps AS step ON (step.product_id, step.routing_version) = (product.id, product.routing_version)
         JOIN processes AS process ON process.id = step.process_id
       WHERE product.id = $1 ORDER BY step.position`,
      [productId],
    );
    return rows[0] ? { ...rows[0].product, steps: rows.map(({ product: _product, ...step }) => step) } : null;
  }
}

type StepRow = NamedStep & Omit<Routing, 'steps'>;
type ProductStepRow = NamedStep & { readonly product: Omit<ProductWithRouting, 'steps'> };

const NAMED_STEP = `step.position, step.process_id AS "processId", process.code AS "processCode",
  process.name_zh AS "processNameZh", process.name_en AS "processNameEn",
  step.standard_minutes_per_unit::float8 AS "standardMinutesPerUnit", step.setup_minutes AS "setupMinutes",
  step.equipment_code AS "equipmentCode", step.min_skill_level AS "minSkillLevel"`;

/** Rows in order of routing and position, gathered by routing. */
function routingsOf(rows: readonly StepRow[]): Routing[] {
  const routings: (Routing & { steps: NamedStep[] })[] = [];
  for (const { productId, routingVersion, createdAt, ...step } of rows) {
    const open = routings.at(-1);
    if (open?.productId === productId && open.routingVersion === routingVersion) open.steps.push(step);
    else routings.push({ productId, routingVersion, createdAt, steps: [step] });
  }
  return routings;
}
