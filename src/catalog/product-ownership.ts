import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { catalogProblems } from './catalog.problems.js';
import type { Product } from './product.js';

/**
 * Everyone signed in reads every product; its owner and the county write it.
 * @throws ProblemError PRODUCT_NOT_YOURS
 */
export function requireMayWrite(actor: Actor, { ownerId }: Pick<Product, 'ownerId'>): void {
  if (actsForCounty(actor)) return;
  if (ownerId === null || ownerId !== actor.organisationId)
    throw new ProblemError(catalogProblems.PRODUCT_NOT_YOURS);
}
