import type { CountyProcess } from './county.types.js';

/** The county's own list; the industry code of GB/T 4754-2017 is an attribute, not the key. */
const LIST: readonly (readonly [code: string, nameZh: string, nameEn: string, industryCode: string])[] = [
  ['CUTTING', '裁剪', 'Cutting', '1819'],
  ['LOCKSTITCH', '平缝', 'Lockstitch sewing', '1819'],
  ['OVERLOCK', '包缝', 'Overlock sewing', '1829'],
  ['COVERSTITCH', '绷缝', 'Coverstitch sewing', '1829'],
  ['BUTTONHOLE', '锁眼钉扣', 'Buttonholes and buttons', '1819'],
  ['PRESSING', '整烫', 'Pressing', '1819'],
  ['FINISHING', '剪线检验', 'Trimming and inspection', '1819'],
  ['PACKING', '包装', 'Packing', '1819'],
  ['TOY_SEWING', '玩具车缝', 'Toy sewing', '2455'],
  ['STUFFING', '充棉封口', 'Stuffing and closing', '2455'],
  ['BAG_SEWING', '箱包车缝', 'Bag sewing', '1922'],
  ['GLOVE_SEWING', '手套缝制', 'Glove sewing', '1830'],
  ['SHOE_UPPER_STITCHING', '鞋面车缝', 'Shoe upper stitching', '1951'],
  ['HOME_TEXTILE_SEWING', '家纺缝制', 'Home textile sewing', '1771'],
  ['WIRE_CUTTING', '线材裁剥', 'Wire cutting and stripping', '3831'],
  ['CRIMPING', '端子压接', 'Terminal crimping', '3831'],
  ['HARNESS_ASSEMBLY', '线束组装', 'Wire harness assembly', '3831'],
  ['CONTINUITY_TEST', '导通检测', 'Continuity test', '3831'],
  ['PENDANT_ASSEMBLY', '挂件组装', 'Pendant assembly', '2459'],
  ['HAND_PACKING', '手工分装', 'Packing by hand', '2459'],
  ['UMBRELLA_ASSEMBLY', '雨伞组装', 'Umbrella assembly', '4119'],
  ['VEGETABLE_SORTING', '蔬菜分拣', 'Vegetable sorting', '1371'],
  ['MUSHROOM_TRIMMING', '食用菌修剪', 'Mushroom trimming', '1372'],
  ['FRUIT_GRADING', '果品分级', 'Fruit grading', '1373'],
  ['AGRO_PACKING', '农产品包装', 'Farm produce packing', '1399'],
  ['BAMBOO_WEAVING', '竹编', 'Bamboo weaving', '2041'],
  ['PALM_WEAVING', '棕编', 'Palm weaving', '2043'],
  ['EMBROIDERY', '刺绣', 'Embroidery', '2436'],
];

/** Processes of the county's workshops. */
export const PROCESSES: readonly CountyProcess[] = LIST.map(([code, nameZh, nameEn, industryCode]) => ({
  code,
  nameZh,
  nameEn,
  industryCode,
}));
