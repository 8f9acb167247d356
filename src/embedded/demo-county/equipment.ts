/** The machine each process needs; what is not named is hand work. */
const EQUIPMENT: Readonly<Record<string, string>> = {
  LOCKSTITCH: 'LOCKSTITCH',
  OVERLOCK: 'OVERLOCK',
  COVERSTITCH: 'COVERSTITCH',
  BUTTONHOLE: 'BUTTONHOLER',
  PRESSING: 'STEAM_IRON',
  BAG_SEWING: 'WALKING_FOOT',
  SHOE_UPPER_STITCHING: 'POST_BED',
  CRIMPING: 'CRIMPING_PRESS',
  CONTINUITY_TEST: 'CONTINUITY_TESTER',
};

/** Code of the equipment kind a process needs, null for hand work. */
export function equipmentOf(processCode: string): string | null {
  return EQUIPMENT[processCode] ?? null;
}
