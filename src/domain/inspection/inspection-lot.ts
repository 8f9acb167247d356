import type { FieldFault } from '../problem.js';
import { samplingPlan } from './sampling-plan.js';
import type { Aql, InspectionLevel, Severity } from './sampling-tables.js';

/** Classes of defects, gravest first: dangerous or unlawful; hinders use or sale; noticed, but no hindrance. */
export const DEFECT_CLASSES = ['critical', 'major', 'minor'] as const;
export type DefectClass = (typeof DEFECT_CLASSES)[number];

/** How goods are inspected, as agreed. No share of critical defects is agreeable, so these have no AQL. */
export interface QualityTerms {
  readonly level: InspectionLevel;
  readonly majorAql: Aql;
  readonly minorAql: Aql;
}

/** How strictly each class is looked at; each follows from its own lots. */
export interface ClassSeverities {
  readonly major: Severity;
  readonly minor: Severity;
}

/** The plan of one class of defects. */
export interface ClassPlan {
  /** Units that count for this class: the first so many that are drawn. */
  readonly sampleSize: number;
  readonly acceptanceNumber: number;
  readonly rejectionNumber: number;
}

/** The plan of a lot. */
export interface LotPlan extends Readonly<Record<DefectClass, ClassPlan>> {
  readonly lotSize: number;
  /** Units to draw at random: the largest sample of the classes. */
  readonly sampleSize: number;
}

/**
 * Units of the sample that are defective. A unit counts once, in the class of its gravest defect, as the trade counts
 * garments.
 */
export type Defectives = Readonly<Record<DefectClass, number>>;

/** What the sample says of the lot. */
export const VERDICTS = ['ACCEPTED', 'REJECTED'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * The plan of a lot of at least one unit. Every unit that is drawn is looked at for critical defects, and a single one
 * rejects the lot.
 */
export function lotPlan(lotSize: number, terms: QualityTerms, severities: ClassSeverities): LotPlan {
  const { level, majorAql, minorAql } = terms;
  const major = samplingPlan({ lotSize, level, aql: majorAql, severity: severities.major });
  const minor = samplingPlan({ lotSize, level, aql: minorAql, severity: severities.minor });
  const sampleSize = Math.max(major.sampleSize, minor.sampleSize);
  return {
    lotSize,
    sampleSize,
    critical: { sampleSize, acceptanceNumber: 0, rejectionNumber: 1 },
    major: classPlan(major),
    minor: classPlan(minor),
  };
}

/** What cannot be true of the defective units of a sample; empty when it can. */
export function defectivesFaults(plan: LotPlan, defectives: Defectives): FieldFault[] {
  const faults = DEFECT_CLASSES.filter((name) => defectives[name] > plan[name].sampleSize).map((name) => ({
    pointer: `/defectives/${name}`,
    code: 'MORE_DEFECTIVES_THAN_SAMPLE',
    message: `must be at most ${plan[name].sampleSize}, the sample of this class`,
  }));
  const total = defectives.critical + defectives.major + defectives.minor;
  if (faults.length > 0 || total <= plan.sampleSize) return faults;
  const message = `${total} defective units in a sample of ${plan.sampleSize}; a unit counts once, by its gravest defect`;
  return [{ pointer: '/defectives', code: 'MORE_DEFECTIVES_THAN_SAMPLE', message }];
}

/** Accepted when no class has reached its rejection number. */
export function verdictOn(plan: LotPlan, defectives: Defectives): Verdict {
  const rejects = DEFECT_CLASSES.some((name) => defectives[name] >= plan[name].rejectionNumber);
  return rejects ? 'REJECTED' : 'ACCEPTED';
}

function classPlan({ sampleSize, acceptanceNumber, rejectionNumber }: ClassPlan): ClassPlan {
  return { sampleSize, acceptanceNumber, rejectionNumber };
}
