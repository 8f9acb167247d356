import type { CountyProduct, CountyStep } from './county.types.js';
import { equipmentOf } from './equipment.js';
import { PRODUCT_FAMILIES, type ProductFamily } from './product-families.js';
import type { SeededRandom } from './seeded-random.js';

/** One product for each style of each family, its standard minutes inside the family's range. */
export function makeProducts(random: SeededRandom): CountyProduct[] {
  return PRODUCT_FAMILIES.flatMap((family) =>
    family.styles.map(([nameZh, nameEn], index) => ({
      code: `${family.key.replaceAll('_', '-')}-${index + 1}`,
      family: family.key,
      trade: family.trade,
      nameZh,
      nameEn,
      unit: family.unit,
      industryCode: family.industryCode,
      steps: makeSteps(family, random),
    })),
  );
}

/** Standard minutes of one unit over all steps. */
export function standardMinutesOf({ steps }: Pick<CountyProduct, 'steps'>): number {
  return steps.reduce((sum, step) => sum + Math.round(step.standardMinutesPerUnit * 1000), 0) / 1000;
}

function makeSteps(family: ProductFamily, random: SeededRandom): CountyStep[] {
  const [least, most] = family.standardMinutes;
  // A little inside of the range, so that rounding the steps cannot leave it.
  const total = random.between(least * 1.01, most * 0.99);
  const parts = family.steps.reduce((sum, [, part]) => sum + part, 0);
  return family.steps.map(([processCode, part, minSkillLevel]) => ({
    processCode,
    standardMinutesPerUnit: Math.round((total * part * 1000) / parts) / 1000,
    setupMinutes: 5 * random.integer(2, 12),
    equipmentCode: equipmentOf(processCode),
    minSkillLevel,
  }));
}
