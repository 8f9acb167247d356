import type { Trade } from './county.types.js';

/** What a kind of workshop does all day. */
export interface WorkshopLine {
  readonly trade: Trade;
  /** Workshops of this kind among those of its trade. */
  readonly weight: number;
  /** What the sign over the door says after the workshop's own name. */
  readonly signs: readonly string[];
  /** Part of the people at each process; sums to 1. */
  readonly processes: readonly (readonly [processCode: string, part: number])[];
  readonly minOrderQuantity: readonly [least: number, most: number];
}

/** How many of each hundred workshops belong to each trade. */
export const TRADE_MIX: readonly (readonly [trade: Trade, percent: number])[] = [
  ['GARMENT', 38],
  ['SMALL_GOODS', 22],
  ['ASSEMBLY', 15],
  ['AGRO', 15],
  ['WEAVING', 10],
];

/** Kinds of workshops. */
export const WORKSHOP_LINES: readonly WorkshopLine[] = [
  line('GARMENT', 50, ['制衣', '针织'], [50, 400], {
    OVERLOCK: 0.4,
    COVERSTITCH: 0.22,
    LOCKSTITCH: 0.09,
    FINISHING: 0.16,
    PRESSING: 0.13,
  }),
  line('GARMENT', 50, ['服装', '制衣'], [50, 300], {
    LOCKSTITCH: 0.56,
    OVERLOCK: 0.14,
    BUTTONHOLE: 0.06,
    PRESSING: 0.13,
    FINISHING: 0.11,
  }),
  line('SMALL_GOODS', 30, ['玩具'], [100, 500], { TOY_SEWING: 0.63, STUFFING: 0.26, FINISHING: 0.11 }),
  line('SMALL_GOODS', 20, ['箱包'], [50, 300], { BAG_SEWING: 0.75, FINISHING: 0.12, PACKING: 0.13 }),
  line('SMALL_GOODS', 20, ['手套'], [200, 1000], { GLOVE_SEWING: 0.72, FINISHING: 0.28 }),
  line('SMALL_GOODS', 15, ['鞋业'], [100, 500], { SHOE_UPPER_STITCHING: 0.84, FINISHING: 0.16 }),
  line('SMALL_GOODS', 15, ['家纺'], [100, 400], { HOME_TEXTILE_SEWING: 0.6, STUFFING: 0.25, PACKING: 0.15 }),
  line('ASSEMBLY', 45, ['电子', '线束'], [200, 2000], {
    WIRE_CUTTING: 0.14,
    CRIMPING: 0.19,
    HARNESS_ASSEMBLY: 0.34,
    CONTINUITY_TEST: 0.11,
    PENDANT_ASSEMBLY: 0.16,
    HAND_PACKING: 0.06,
  }),
  line('ASSEMBLY', 30, ['饰品', '手工'], [500, 5000], {
    PENDANT_ASSEMBLY: 0.6,
    HAND_PACKING: 0.22,
    UMBRELLA_ASSEMBLY: 0.18,
  }),
  line('ASSEMBLY', 25, ['雨具'], [200, 1000], {
    UMBRELLA_ASSEMBLY: 0.64,
    HAND_PACKING: 0.18,
    PENDANT_ASSEMBLY: 0.18,
  }),
  line('AGRO', 100, ['农产品', '果蔬'], [300, 1500], {
    VEGETABLE_SORTING: 0.4,
    MUSHROOM_TRIMMING: 0.2,
    FRUIT_GRADING: 0.2,
    AGRO_PACKING: 0.2,
  }),
  line('WEAVING', 45, ['竹艺'], [10, 60], { BAMBOO_WEAVING: 0.93, FINISHING: 0.07 }),
  line('WEAVING', 20, ['棕编'], [10, 60], { PALM_WEAVING: 0.93, FINISHING: 0.07 }),
  line('WEAVING', 35, ['绣坊'], [10, 40], { EMBROIDERY: 0.93, FINISHING: 0.07 }),
];

function line(
  trade: Trade,
  weight: number,
  signs: readonly string[],
  minOrderQuantity: readonly [number, number],
  processes: Readonly<Record<string, number>>,
): WorkshopLine {
  return { trade, weight, signs, minOrderQuantity, processes: Object.entries(processes) };
}
