/** One of the county's township units: subdistrict, town or township. */
export interface Township {
  /** GB/T 2260 division code of the county and three digits of its own. */
  readonly code: string;
  readonly nameZh: string;
}

const COUNTY_CODE = '511322';

const LIST: readonly (readonly [suffix: string, nameZh: string])[] = [
  ['001', '绥安街道'],
  ['002', '朗池街道'],
  ['003', '城南街道'],
  ['101', '渌井镇'],
  ['102', '东升镇'],
  ['103', '骆市镇'],
  ['104', '黄渡镇'],
  ['105', '小桥镇'],
  ['106', '灵鹫镇'],
  ['107', '老林镇'],
  ['108', '木垭镇'],
  ['109', '消水镇'],
  ['110', '双流镇'],
  ['111', '绿水镇'],
  ['113', '蓼叶镇'],
  ['114', '新店镇'],
  ['115', '回龙镇'],
  ['116', '星火镇'],
  ['117', '西桥镇'],
  ['121', '望龙湖镇'],
  ['122', '青山镇'],
  ['212', '木顶乡'],
  ['216', '明德乡'],
  ['219', '太蓬乡'],
  ['221', '柏林乡'],
  ['225', '悦中乡'],
  ['230', '大庙乡'],
  ['232', '安化乡'],
  ['237', '清水乡'],
];

/** The 29 township units of Yingshan County. */
export const TOWNSHIPS: readonly Township[] = LIST.map(([suffix, nameZh]) => ({
  code: COUNTY_CODE + suffix,
  nameZh,
}));

export const TOWNSHIP_CODES: readonly string[] = TOWNSHIPS.map(({ code }) => code);

/** The name of a township unit, null for a code that is none of the county's. */
export function townshipName(code: string): string | null {
  return TOWNSHIPS.find((township) => township.code === code)?.nameZh ?? null;
}
