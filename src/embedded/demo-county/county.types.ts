import type { DeclineReason } from '../../domain/offer-state.js';

/** Trades of the county's workshops. */
export type Trade = 'GARMENT' | 'SMALL_GOODS' | 'ASSEMBLY' | 'AGRO' | 'WEAVING';

/** A person who signs in. */
export interface CountyPerson {
  readonly name: string;
  readonly phone: string;
}

/** A place in WGS-84 degrees. */
export interface CountyPlace {
  readonly latitude: number;
  readonly longitude: number;
}

export interface CountyProcess {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** GB/T 4754-2017. */
  readonly industryCode: string;
}

export interface CountyStep {
  readonly processCode: string;
  readonly standardMinutesPerUnit: number;
  readonly setupMinutes: number;
  readonly equipmentCode: string | null;
  readonly minSkillLevel: number;
}

export interface CountyProduct {
  readonly code: string;
  /** Key of the product family it is a style of. */
  readonly family: string;
  readonly trade: Trade;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unit: 'PIECE' | 'PAIR' | 'JIN';
  readonly industryCode: string;
  readonly steps: readonly CountyStep[];
}

export interface CountySkill {
  readonly processCode: string;
  /** 1 learner … 5 master. */
  readonly level: number;
}

export interface CountyEquipment {
  readonly equipmentCode: string;
  readonly count: number;
}

/** What a workshop can do of one process in each week of the plan. */
export interface CountyCapacity {
  readonly processCode: string;
  /** People at this process. */
  readonly workers: number;
  /** Standard minutes, one figure per week from week 0. */
  readonly minutes: readonly number[];
}

/** People at work by group; one person is counted once. */
export interface CountyWorkers {
  readonly accompanyingParents: number;
  readonly leftBehindWomen: number;
  readonly withDifficulties: number;
  readonly returnees: number;
  readonly others: number;
  /** Women among all of them. */
  readonly women: number;
}

export interface CountyWorkshop {
  readonly name: string;
  readonly creditCode: string;
  readonly operator: CountyPerson;
  readonly trade: Trade;
  readonly townshipCode: string;
  readonly address: string;
  readonly place: CountyPlace;
  readonly posts: number;
  readonly workers: CountyWorkers;
  /** Minutes a day at work: the school run decides. */
  readonly attendedMinutesPerDay: number;
  /** Standard minutes made in an attended minute, percent. */
  readonly efficiencyPercent: number;
  readonly skills: readonly CountySkill[];
  readonly equipment: readonly CountyEquipment[];
  readonly capacity: readonly CountyCapacity[];
  /** Days before the first day on which capacity was last stated; null for those who confirm every week. */
  readonly staleForDays: number | null;
  readonly floorFenPerStandardMinute: number;
  readonly minOrderQuantity: number;
  readonly distanceLimitKm: number;
  readonly qualityStanding: 'GOOD' | 'PROBATION' | 'SUSPENDED';
  /** Days from the first day until the safety inspection runs out; negative when it has. */
  readonly safetyValidForDays: number;
  readonly hasOpenMajorHazard: boolean;
}

export interface CountyFactory {
  readonly name: string;
  readonly creditCode: string;
  readonly contact: CountyPerson;
  readonly size: 'LARGE' | 'MEDIUM' | 'SMALL';
  readonly isLocal: boolean;
  readonly region: string;
  readonly address: string;
  readonly place: CountyPlace;
  readonly industryCode: string;
  /** Product families it lets others make. */
  readonly families: readonly string[];
  /**
   * Where the factory hands over material and takes in goods. A coastal factory has a collection point in
   * the county: its lorry does the long way, so the workshops' distance counts to there.
   */
  readonly shipTo: { readonly address: string; readonly place: CountyPlace };
}

export interface CountyOrder {
  /** Credit code of the factory that posts it. */
  readonly factoryCreditCode: string;
  readonly productCode: string;
  readonly title: string;
  /** Days from the first day. */
  readonly postedOnDay: number;
  readonly quantity: number;
  readonly unit: CountyProduct['unit'];
  readonly unitPriceFen: number;
  /** Days from posting until material is ready. */
  readonly readyInDays: number;
  /** Days from posting until goods must arrive. */
  readonly dueInDays: number;
  readonly materialSide: 'CUSTOMER' | 'SHARED' | 'WORKSHOP';
  readonly deliveryTerms: 'FACTORY_DELIVERS' | 'WORKSHOP_COLLECTS' | 'WORKSHOP_DELIVERS' | 'HUB';
  readonly isSplittable: boolean;
  readonly isAllOrNothing: boolean;
  readonly minLot: number;
  readonly maxWorkshops: number;
  readonly replyWithinMinutes: number;
  /** Days from delivery to payment. */
  readonly paymentTermDays: number;
}

/** What is wrong with an order that must be refused. */
export const ORDER_FLAWS = [
  'DUE_IN_THE_PAST',
  'NO_QUANTITY',
  'HALF_A_PIECE',
  'MIN_LOT_ABOVE_QUANTITY',
  'UNKNOWN_PRODUCT',
  'NO_PRICE',
] as const;
export type OrderFlaw = (typeof ORDER_FLAWS)[number];

export interface FlawedOrder extends CountyOrder {
  readonly flaw: OrderFlaw;
}

/** What an operator does with an offer. */
export type OperatorAnswer =
  | { readonly kind: 'SILENT' }
  | { readonly kind: 'DECLINE'; readonly reason: DeclineReason; readonly note: string }
  | {
      readonly kind: 'COUNTER';
      readonly unitPriceFen?: number;
      readonly dueOn?: string;
      readonly note: string;
    }
  | { readonly kind: 'ACCEPT'; readonly quantity?: number };

export interface DemoCounty {
  readonly seed: number;
  readonly administrator: CountyPerson;
  readonly officers: readonly CountyPerson[];
  readonly processes: readonly CountyProcess[];
  readonly products: readonly CountyProduct[];
  readonly workshops: readonly CountyWorkshop[];
  readonly factories: readonly CountyFactory[];
  readonly orders: readonly CountyOrder[];
  readonly flawedOrders: readonly FlawedOrder[];
}

/** How much of a county: the whole of it for people, a part for machines that check the demo. */
export interface CountySize {
  readonly workshops: number;
  readonly isSmall: boolean;
  readonly orders: number;
  readonly flawedOrders: number;
  /** Days on which orders are posted. */
  readonly days: number;
  /** Size of the orders, 1 for those of the whole county: fewer workshops are asked for less. */
  readonly orderScale: number;
}
