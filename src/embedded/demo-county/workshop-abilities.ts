import type { CountyCapacity, CountyEquipment, CountySkill, CountyWorkshop } from './county.types.js';
import { equipmentOf } from './equipment.js';
import type { SeededRandom } from './seeded-random.js';
import type { WorkshopLine } from './workshop-lines.js';

/** Weeks of capacity each workshop states ahead. */
export const WEEKS_STATED = 10;

const WORKING_DAYS = 5;
/** Six hours between the school runs, or a full day in plants whose people have none. */
const CARE_DAY_MINUTES = 360;
const FULL_DAY_MINUTES = 480;

type Abilities = Pick<
  CountyWorkshop,
  'skills' | 'equipment' | 'capacity' | 'attendedMinutesPerDay' | 'efficiencyPercent'
>;

/** What a workshop of this line and size can do, how well, with what, and how much of it in each week. */
export function makeAbilities(line: WorkshopLine, people: number, random: SeededRandom): Abilities {
  const mastery = random.weighted([
    [2, 20],
    [3, 45],
    [4, 28],
    [5, 7],
  ]);
  const skills = line.processes.map(([processCode]): CountySkill => ({
    processCode,
    level: Math.min(
      5,
      Math.max(
        1,
        mastery +
          random.weighted([
            [-1, 12],
            [0, 70],
            [1, 18],
          ]),
      ),
    ),
  }));
  // Better hands are faster: 43–51 % for beginners, 64–72 % for masters.
  const efficiencyPercent = Math.round(29 + 7 * mastery + random.between(0, 8));
  const attendedMinutesPerDay = random.chance(0.85) ? CARE_DAY_MINUTES : FULL_DAY_MINUTES;
  const weekMinutes = attendedMinutesPerDay * WORKING_DAYS * (efficiencyPercent / 100);
  const places = staffing(line, people);
  return {
    skills,
    equipment: equip(places),
    capacity: planWeeks(places, weekMinutes, random),
    attendedMinutesPerDay,
    efficiencyPercent,
  };
}

/** People at each process. In a small workshop one person serves two, so parts of a person are kept. */
function staffing(
  line: WorkshopLine,
  people: number,
): readonly (readonly [processCode: string, people: number])[] {
  return line.processes.map(([processCode, part]) => [processCode, people * part] as const);
}

function equip(places: ReturnType<typeof staffing>): CountyEquipment[] {
  return places.flatMap(([processCode, people]) => {
    const equipmentCode = equipmentOf(processCode);
    return equipmentCode ? [{ equipmentCode, count: Math.max(1, Math.ceil(people)) }] : [];
  });
}

/** Part of the workshop's time is sold to its own customers, and not every week is alike. */
function planWeeks(
  places: ReturnType<typeof staffing>,
  weekMinutes: number,
  random: SeededRandom,
): CountyCapacity[] {
  const offered = random.between(0.55, 1);
  const weeks = Array.from({ length: WEEKS_STATED }, () => offered * random.between(0.85, 1));
  return places.map(([processCode, people]) => ({
    processCode,
    workers: Math.max(1, Math.round(people)),
    minutes: weeks.map((week) => Math.floor(people * weekMinutes * week)),
  }));
}
