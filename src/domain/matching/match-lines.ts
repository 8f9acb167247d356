import { byRank } from './allocation/first-allocation.js';
import type { Assessment } from './assessment.js';
import type { Loss } from './explanation.js';
import { gateRemedies } from './gate-remedies.js';
import type { MatchLine } from './match-types.js';
import type { MatchPolicy } from './policy.js';

/** Units by workshop id; workshops that get nothing are left out. */
export type Quantities = ReadonlyMap<string, number>;

/** One line per workshop considered: placed before eligible before gated; then as `byPlace` says. */
export function matchLines(
  assessments: readonly Assessment[],
  quantities: Quantities,
  losses: ReadonlyMap<string, Loss>,
  policy: MatchPolicy,
): MatchLine[] {
  return assessments
    .map((assessment) => ({ assessment, failed: assessment.gates.filter((gate) => !gate.hasPassed).length }))
    .toSorted((a, b) => byPlace(a, b, quantities))
    .map(({ assessment }) => lineOf(assessment, quantities, losses, policy));
}

interface Entry {
  readonly assessment: Assessment;
  readonly failed: number;
}

/** Placed before eligible before gated; of the gated those with the fewest failed gates; then by rank. */
function byPlace(a: Entry, b: Entry, quantities: Quantities): number {
  const isPlaced = ({ assessment }: Entry): number =>
    quantities.has(assessment.candidate.workshopId) ? 1 : 0;
  return (
    isPlaced(b) - isPlaced(a) || a.failed - b.failed || byRank(a.assessment.candidate, b.assessment.candidate)
  );
}

function lineOf(
  { candidacy, gates, isEligible, parts, score, bonus, fairnessBonus, candidate }: Assessment,
  quantities: Quantities,
  losses: ReadonlyMap<string, Loss>,
  policy: MatchPolicy,
): MatchLine {
  const line = {
    workshopId: candidate.workshopId,
    roadKm: candidacy.roadKm,
    roadSource: candidacy.order.roads?.get(candidate.workshopId)?.source ?? ('GREAT_CIRCLE' as const),
    gates,
    isEligible,
    score: isEligible ? score : null,
    bonus,
    fairnessBonus,
    parts,
    possibleQuantity: candidacy.capacity.possibleQuantity,
    quantity: quantities.get(candidate.workshopId) ?? 0,
    lossReason: null,
    remedies: [],
    displacedBy: [],
    alternatives: [],
  };
  if (line.quantity > 0) return line;
  if (!isEligible) return { ...line, remedies: gateRemedies(candidacy, gates, policy) };
  return { ...line, ...losses.get(candidate.workshopId) };
}
