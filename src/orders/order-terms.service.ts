import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../accounts/organisations.service.js';
import { CatalogService } from '../catalog/catalog.service.js';
import type { NamedStep, StepDraft } from '../catalog/product.js';
import { makingFaults, orderTermsFaults } from '../domain/order-terms.js';
import { type FieldFault, ProblemError } from '../domain/problem.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';
import type { Enterprise } from '../enterprises/enterprise.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import { Clock, todayOn } from '../platform/clock.js';
import { sideBySide } from '../platform/side-by-side.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import type { MakingWish, Order, OrderChanges, OrderDraft, OrderTerms } from './order.js';
import { ordersProblems } from './orders.problems.js';

/** Terms that workshops may be asked on, and whose they are. */
export interface GoodTerms {
  readonly terms: OrderTerms;
  readonly enterpriseName: string;
}

/** How the goods are made. */
interface Making extends Pick<OrderTerms, 'productId' | 'routingVersion' | 'steps'> {
  /** Null for steps of the order's own. */
  readonly productUnit: QuantityUnit | null;
  readonly faults: readonly FieldFault[];
}

type OtherTerms = Omit<OrderTerms, 'productId' | 'routingVersion' | 'steps'>;

/**
 * Turns what an enterprise asks for into terms that hold. Each method throws ORDER_TERMS_INVALID, UNKNOWN_PRODUCT,
 * PRODUCT_WITHOUT_ROUTING, UNKNOWN_PROCESS, ENTERPRISE_PROFILE_MISSING, and those of an enterprise that is not verified.
 */
@Injectable()
export class OrderTermsService {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly enterprises: EnterprisesService,
    private readonly catalog: CatalogService,
    private readonly workshops: WorkshopsService,
    private readonly clock: Clock,
  ) {}

  /** Terms of a new order. */
  async forNew(enterpriseId: string, { productId, steps, ...others }: OrderDraft): Promise<GoodTerms> {
    const poster = this.requirePoster(enterpriseId);
    const [enterprise, making] = await sideBySide(poster, this.makingFor({ productId, steps }));
    return this.check(enterprise, others, making);
  }

  /** The order's terms with changes; a start that was in time when it was written may stay. */
  async forChange(order: Order, { productId, steps, ...others }: OrderChanges): Promise<GoodTerms> {
    const poster = this.requirePoster(order.enterpriseId);
    const isMadeAnew = productId !== undefined || steps !== undefined;
    const making = isMadeAnew ? this.makingFor({ productId, steps }) : Promise.resolve(makingOf(order));
    const [enterprise, made] = await sideBySide(poster, making);
    return this.check(enterprise, { ...termsOf(order), ...others }, made, order.earliestStartOn);
  }

  /** The terms of a draft that is to be posted: it may be later by now than when they were written. */
  async forPosting(order: Order): Promise<GoodTerms> {
    return this.check(await this.requirePoster(order.enterpriseId), termsOf(order), makingOf(order));
  }

  private async requirePoster(enterpriseId: string): Promise<Enterprise> {
    const organisation = this.organisations.requireVerified(enterpriseId, 'ENTERPRISE');
    const [, profile] = await sideBySide(organisation, this.enterprises.requireProfile(enterpriseId));
    return profile;
  }

  private async makingFor({ productId, steps }: MakingWish): Promise<Making> {
    const faults = makingFaults(productId !== undefined, steps !== undefined);
    const none = { productId: null, routingVersion: null, steps: [], productUnit: null, faults };
    if (faults.length > 0) return none;
    if (productId === undefined) return { ...none, steps: await this.namedSteps(steps ?? []) };
    const product = await this.catalog.requireProduct(productId);
    const { routingVersion, unit: productUnit } = product;
    return { productId, routingVersion, steps: product.steps, productUnit, faults };
  }

  /** The steps as the order keeps them, with the names their processes have today. */
  private async namedSteps(steps: readonly StepDraft[]): Promise<NamedStep[]> {
    const processes = await this.catalog.requireProcesses(
      steps.map(({ processId }) => processId),
      (index) => `/routing/steps/${index}/processId`,
    );
    return steps.map((step, index) => {
      const process = processes.get(step.processId);
      return {
        position: index + 1,
        processId: step.processId,
        processCode: process?.code ?? '',
        processNameZh: process?.nameZh ?? '',
        processNameEn: process?.nameEn ?? '',
        standardMinutesPerUnit: step.standardMinutesPerUnit,
        setupMinutes: step.setupMinutes,
        equipmentCode: step.equipmentCode ?? null,
        minSkillLevel: step.minSkillLevel,
      };
    });
  }

  private async check(
    { name: enterpriseName, size: enterpriseSize }: Enterprise,
    others: OtherTerms,
    { productUnit, faults: making, ...made }: Making,
    formerStartOn?: string,
  ): Promise<GoodTerms> {
    const terms = { ...others, ...made };
    const named = terms.workshopRules.map(({ workshopId }) => workshopId);
    const known = named.length > 0 ? await this.workshops.names(named) : new Map<string, string>();
    const faults = orderTermsFaults(terms, {
      todayOn: todayOn(this.clock),
      enterpriseSize,
      productUnit,
      knownWorkshopIds: new Set(known.keys()),
      formerStartOn,
    });
    const all = [...making, ...faults];
    if (all.length > 0) throw new ProblemError(ordersProblems.ORDER_TERMS_INVALID, {}, all);
    return { terms, enterpriseName };
  }
}

function makingOf({ productId, routingVersion, steps, unit }: Order): Making {
  return { productId, routingVersion, steps, productUnit: productId === null ? null : unit, faults: [] };
}

/** The terms alone, without where the order stands. */
export function termsOf(order: Order): OrderTerms {
  return {
    title: order.title,
    productId: order.productId,
    routingVersion: order.routingVersion,
    steps: order.steps,
    quantity: order.quantity,
    unit: order.unit,
    unitPriceFen: order.unitPriceFen,
    earliestStartOn: order.earliestStartOn,
    dueOn: order.dueOn,
    materialSide: order.materialSide,
    materialAllowancePercent: order.materialAllowancePercent,
    scrapOwner: order.scrapOwner,
    deliveryTerms: order.deliveryTerms,
    isSampleRequired: order.isSampleRequired,
    minLot: order.minLot,
    maxWorkshops: order.maxWorkshops,
    isAllOrNothing: order.isAllOrNothing,
    shipToAddress: order.shipToAddress,
    latitude: order.latitude,
    longitude: order.longitude,
    replyWithinMinutes: order.replyWithinMinutes,
    paymentTermDays: order.paymentTermDays,
    workshopRules: order.workshopRules,
    note: order.note,
  };
}
