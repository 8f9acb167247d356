/** What a matching answer says of one gate. */
interface Gate {
  readonly gate: string;
  readonly hasPassed: boolean;
  readonly found: unknown;
  readonly needed: unknown;
}

/** A process as the county's list names it. */
const NAMES = { subjectNameZh: '平车缝制', subjectNameEn: 'Lockstitch sewing' };
const NAMELESS = { subjectNameZh: null, subjectNameEn: null };

/**
 * Every gate of the usual test order (1,000 pieces of 5 minutes for ¥4.00, lots of 100, due on 2026-11-30) for
 * the usual test workshop; `changes` are the gates that come out otherwise, by gate or 'gate subject'.
 */
export function usualGates(
  processId: string,
  changes: Readonly<Record<string, Partial<Gate>>> = {},
): object[] {
  const gate = (name: string, subject: string | null, found: unknown, needed: unknown) => ({
    gate: name,
    hasPassed: true,
    subject,
    ...(subject === processId ? NAMES : NAMELESS),
    found,
    needed,
    ...changes[name],
    ...changes[`${name} ${subject}`],
  });
  return [
    gate('NOT_EXCLUDED', null, null, null),
    gate('SKILL', processId, 4, 2),
    gate('SKILL_LEVEL', processId, 4, 2),
    gate('QUALITY_STANDING', null, 'GOOD', 'PROBATION'),
    gate('SAFETY', 'VALIDITY', '2027-11-02', '2026-11-30'),
    gate('SAFETY', 'MAJOR_HAZARD', 'NONE', 'NONE'),
    gate('DISTANCE', null, 0, 60),
    gate('PRICE_FLOOR', null, 80, 45),
    gate('CAPACITY', processId, 38_333, 65),
    gate('MIN_LOT', null, 1000, 100),
    gate('MIN_ORDER_QUANTITY', null, 1000, 50),
  ];
}

/** Parts of a score by the policy that a county starts with, in thousands of its values. */
export function partsOf(values: Readonly<Record<string, number>>): object[] {
  const weights = {
    capacityFit: 0.25,
    skill: 0.2,
    distance: 0.15,
    onTime: 0.15,
    quality: 0.1,
    fairness: 0.1,
    price: 0.05,
  };
  return Object.entries(weights).map(([part, weight]) => {
    const value = values[part] ?? 1;
    return {
      part: part.replace(/[A-Z]/g, '_$&').toUpperCase(),
      value,
      weight,
      contribution: Math.round(value * weight * 1e6) / 1e6,
      // Nothing is known of the workshop yet.
      facts: part === 'onTime' || part === 'quality' ? 0 : null,
    };
  });
}

/** A remedy about the process, or about nothing in particular. */
export function aRemedy(
  code: string,
  change: string,
  from: unknown,
  to: unknown,
  processId: string | null = null,
) {
  return { code, change, subject: processId, ...(processId ? NAMES : NAMELESS), from, to };
}
