import type { RoutingStep } from '../domain/routing.js';
import type { Offer } from './offer.js';

/** The steps that the offer is for. */
export function stepsOf<S extends RoutingStep>(
  { firstStep, lastStep }: Pick<Offer, 'firstStep' | 'lastStep'>,
  steps: readonly S[],
): readonly S[] {
  if (firstStep === null || lastStep === null) return steps;
  return steps.filter(({ position }) => position >= firstStep && position <= lastStep);
}
