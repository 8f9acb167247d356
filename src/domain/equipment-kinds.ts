/** A kind of equipment a step may need. */
export interface EquipmentKind {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

const LIST: readonly (readonly [code: string, nameZh: string, nameEn: string])[] = [
  ['LOCKSTITCH', '平缝机', 'Lockstitch machine'],
  ['OVERLOCK', '包缝机', 'Overlock machine'],
  ['COVERSTITCH', '绷缝机', 'Coverstitch machine'],
  ['BUTTONHOLER', '锁眼机', 'Buttonhole machine'],
  ['BUTTON_SEWER', '钉扣机', 'Button-sewing machine'],
  ['BARTACKER', '套结机', 'Bartacking machine'],
  ['CUTTING_TABLE', '裁床', 'Cutting table'],
  ['STEAM_IRON', '蒸汽烫台', 'Steam ironing table'],
  ['FUSING_PRESS', '粘合机', 'Fusing press'],
  ['EMBROIDERY_MACHINE', '电脑绣花机', 'Embroidery machine'],
  ['WALKING_FOOT', '同步车', 'Walking-foot machine'],
  ['POST_BED', '高头车', 'Post-bed machine'],
  ['STUFFING_MACHINE', '充棉机', 'Stuffing machine'],
  ['CRIMPING_PRESS', '端子机', 'Crimping press'],
  ['WIRE_STRIPPER', '剥线机', 'Wire stripper'],
  ['CONTINUITY_TESTER', '导通测试仪', 'Continuity tester'],
  ['HEAT_SEALER', '封口机', 'Heat sealer'],
  ['VACUUM_SEALER', '真空包装机', 'Vacuum sealer'],
  ['COLD_STORE', '冷库', 'Cold store'],
  ['DRYER', '烘干机', 'Dryer'],
  ['SCALES', '电子秤', 'Scales'],
  ['METAL_DETECTOR', '检针机', 'Needle detector'],
];

/** The county's closed list: equipment is compared by code. */
export const EQUIPMENT_KINDS: readonly EquipmentKind[] = LIST.map(([code, nameZh, nameEn]) => ({
  code,
  nameZh,
  nameEn,
}));

export const EQUIPMENT_CODES: readonly string[] = EQUIPMENT_KINDS.map(({ code }) => code);
