import type { CountyProduct, Trade } from './county.types.js';

/** One step of a family: its process and its weight in the standard minutes of a unit. */
type StepPlan = readonly [processCode: string, part: number, minSkillLevel: number];

/** Products that are made alike. */
export interface ProductFamily {
  readonly key: string;
  readonly trade: Trade;
  readonly unit: CountyProduct['unit'];
  readonly industryCode: string;
  /** Least and most standard minutes of a unit over all steps. */
  readonly standardMinutes: readonly [least: number, most: number];
  readonly steps: readonly StepPlan[];
  readonly styles: readonly (readonly [nameZh: string, nameEn: string])[];
}

// Overflow orders of garments come as cut pieces: cutting stays with the central factory.
const KNIT: readonly StepPlan[] = [
  ['OVERLOCK', 0.44, 2],
  ['COVERSTITCH', 0.24, 2],
  ['FINISHING', 0.18, 1],
  ['PRESSING', 0.14, 1],
];
const KNIT_WITH_PLACKET: readonly StepPlan[] = [
  ['OVERLOCK', 0.4, 2],
  ['COVERSTITCH', 0.21, 2],
  ['LOCKSTITCH', 0.11, 3],
  ['FINISHING', 0.15, 1],
  ['PRESSING', 0.13, 1],
];
const WOVEN: readonly StepPlan[] = [
  ['LOCKSTITCH', 0.55, 3],
  ['OVERLOCK', 0.14, 2],
  ['BUTTONHOLE', 0.07, 2],
  ['PRESSING', 0.13, 1],
  ['FINISHING', 0.11, 1],
];
const WOVEN_WITHOUT_BUTTONS: readonly StepPlan[] = [
  ['LOCKSTITCH', 0.6, 2],
  ['OVERLOCK', 0.15, 2],
  ['PRESSING', 0.13, 1],
  ['FINISHING', 0.12, 1],
];

const GARMENTS: readonly ProductFamily[] = [
  garment(
    'T_SHIRT',
    '1829',
    [5, 7],
    KNIT,
    ['圆领T恤', 'Crew-neck T-shirt'],
    ['儿童短袖T恤', "Children's T-shirt"],
  ),
  garment('POLO', '1829', [10, 12], KNIT_WITH_PLACKET, ['翻领POLO衫', 'Polo shirt']),
  garment('HOODIE', '1829', [15, 20], KNIT_WITH_PLACKET, ['连帽卫衣', 'Hoodie']),
  garment('BRIEFS', '1829', [2, 3], KNIT.slice(0, 3), ['男士平角内裤', "Men's briefs"]),
  garment('SHIRT', '1819', [18, 25], WOVEN, ['长袖衬衫', 'Long-sleeved shirt']),
  garment('BLOUSE', '1819', [12, 16], WOVEN, ['女式雪纺衫', 'Blouse']),
  garment('TROUSERS', '1819', [25, 35], WOVEN, ['工装长裤', 'Work trousers']),
  garment('JEANS', '1819', [22, 30], WOVEN, ['牛仔裤', 'Jeans']),
  garment('DRESS', '1819', [20, 30], WOVEN_WITHOUT_BUTTONS, ['连衣裙', 'Dress']),
  garment(
    'SKIRT',
    '1819',
    [10, 15],
    WOVEN_WITHOUT_BUTTONS,
    ['半身裙', 'Skirt'],
    ['学生校服裙', 'School skirt'],
  ),
];

const SMALL_GOODS: readonly ProductFamily[] = [
  {
    key: 'SOFT_TOY',
    trade: 'SMALL_GOODS',
    unit: 'PIECE',
    industryCode: '2455',
    // Sewing 8–20 and stuffing 3–6, of which a little is inspection.
    standardMinutes: [11, 26],
    steps: [
      ['TOY_SEWING', 0.64, 2],
      ['STUFFING', 0.26, 1],
      ['FINISHING', 0.1, 1],
    ],
    styles: [
      ['熊猫毛绒玩具', 'Panda soft toy'],
      ['毛绒钥匙扣公仔', 'Soft toy for key rings'],
    ],
  },
  {
    key: 'BAG',
    trade: 'SMALL_GOODS',
    unit: 'PIECE',
    industryCode: '1922',
    standardMinutes: [9, 18],
    steps: [
      ['BAG_SEWING', 0.75, 2],
      ['FINISHING', 0.12, 1],
      ['PACKING', 0.13, 1],
    ],
    styles: [
      ['帆布手提袋', 'Canvas tote bag'],
      ['学生书包', 'School bag'],
    ],
  },
  {
    key: 'GLOVES',
    trade: 'SMALL_GOODS',
    unit: 'PAIR',
    industryCode: '1830',
    standardMinutes: [1.5, 3],
    steps: [
      ['GLOVE_SEWING', 0.72, 1],
      ['FINISHING', 0.28, 1],
    ],
    styles: [
      ['劳保手套', 'Work gloves'],
      ['针织保暖手套', 'Knitted gloves'],
    ],
  },
  {
    key: 'SHOE_UPPER',
    trade: 'SMALL_GOODS',
    unit: 'PAIR',
    industryCode: '1951',
    standardMinutes: [4, 9],
    steps: [
      ['SHOE_UPPER_STITCHING', 0.84, 2],
      ['FINISHING', 0.16, 1],
    ],
    styles: [['运动鞋鞋面', 'Sports shoe upper']],
  },
  {
    key: 'CUSHION',
    trade: 'SMALL_GOODS',
    unit: 'PIECE',
    industryCode: '1771',
    standardMinutes: [4, 8],
    steps: [
      ['HOME_TEXTILE_SEWING', 0.6, 1],
      ['STUFFING', 0.25, 1],
      ['PACKING', 0.15, 1],
    ],
    styles: [['沙发靠垫', 'Sofa cushion']],
  },
];

const ASSEMBLY: readonly ProductFamily[] = [
  {
    key: 'WIRE_HARNESS',
    trade: 'ASSEMBLY',
    unit: 'PIECE',
    industryCode: '3831',
    standardMinutes: [2, 8],
    steps: [
      ['WIRE_CUTTING', 0.18, 1],
      ['CRIMPING', 0.24, 2],
      ['HARNESS_ASSEMBLY', 0.44, 1],
      ['CONTINUITY_TEST', 0.14, 2],
    ],
    styles: [
      ['充电器线束', 'Charger wire harness'],
      ['灯具线束', 'Lamp wire harness'],
    ],
  },
  {
    key: 'PENDANT',
    trade: 'ASSEMBLY',
    unit: 'PIECE',
    industryCode: '2459',
    standardMinutes: [0.3, 0.5],
    steps: [
      ['PENDANT_ASSEMBLY', 0.75, 1],
      ['HAND_PACKING', 0.25, 1],
    ],
    styles: [['手机挂件', 'Phone pendant']],
  },
  {
    key: 'UMBRELLA',
    trade: 'ASSEMBLY',
    unit: 'PIECE',
    industryCode: '4119',
    standardMinutes: [3, 6],
    steps: [
      ['UMBRELLA_ASSEMBLY', 0.82, 1],
      ['HAND_PACKING', 0.18, 1],
    ],
    styles: [['折叠雨伞', 'Folding umbrella']],
  },
];

const AGRO: readonly ProductFamily[] = [
  produce('VEGETABLES', '1371', ['VEGETABLE_SORTING', 0.82, 1], ['净菜分拣', 'Sorted vegetables']),
  produce('MUSHROOMS', '1372', ['MUSHROOM_TRIMMING', 0.8, 1], ['鲜香菇修剪', 'Trimmed mushrooms']),
  produce('FRUIT', '1373', ['FRUIT_GRADING', 0.78, 1], ['柑橘分级', 'Graded citrus fruit']),
];

const WEAVING: readonly ProductFamily[] = [
  craft(
    'BAMBOO',
    '2041',
    'BAMBOO_WEAVING',
    ['竹编收纳篮', 'Woven bamboo basket'],
    ['竹编灯罩', 'Woven bamboo lampshade'],
  ),
  craft('PALM', '2043', 'PALM_WEAVING', ['棕编坐垫', 'Woven palm seat pad']),
  craft('EMBROIDERED', '2436', 'EMBROIDERY', ['蜀绣团扇', 'Embroidered round fan']),
];

/** Embroidered as cut pieces, sewn, then boxed: trades that no workshop of the county unites. */
const GIFT_SHIRT = garment(
  'GIFT_SHIRT',
  '1829',
  [10, 12],
  [['EMBROIDERY', 0.7, 2], ...KNIT, ['HAND_PACKING', 0.3, 1]],
  ['蜀绣T恤礼盒', 'Gift box with an embroidered T-shirt'],
);

/** Every family, with the range of standard minutes seen in the trade. */
export const PRODUCT_FAMILIES: readonly ProductFamily[] = [
  ...GARMENTS,
  ...SMALL_GOODS,
  ...ASSEMBLY,
  ...AGRO,
  ...WEAVING,
  GIFT_SHIRT,
];

function garment(
  key: string,
  industryCode: string,
  standardMinutes: ProductFamily['standardMinutes'],
  steps: readonly StepPlan[],
  ...styles: ProductFamily['styles'][number][]
): ProductFamily {
  return { key, trade: 'GARMENT', unit: 'PIECE', industryCode, standardMinutes, steps, styles };
}

/** About four minutes for one 斤 (500 g). */
function produce(
  key: string,
  industryCode: string,
  sorting: StepPlan,
  style: readonly [string, string],
): ProductFamily {
  const steps: StepPlan[] = [sorting, ['AGRO_PACKING', 1 - sorting[1], 1]];
  return {
    key,
    trade: 'AGRO',
    unit: 'JIN',
    industryCode,
    standardMinutes: [3.6, 4.4],
    steps,
    styles: [style],
  };
}

function craft(
  key: string,
  industryCode: string,
  processCode: string,
  ...styles: ProductFamily['styles'][number][]
): ProductFamily {
  const steps: StepPlan[] = [
    [processCode, 0.94, 3],
    ['FINISHING', 0.06, 1],
  ];
  return { key, trade: 'WEAVING', unit: 'PIECE', industryCode, standardMinutes: [40, 180], steps, styles };
}
