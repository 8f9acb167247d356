import { Injectable } from '@nestjs/common';
import { ProblemError } from '../domain/problem.js';
import { catalogProblems } from './catalog.problems.js';
import type { Process } from './process.js';
import { ProcessRepository } from './process.repository.js';
import type { ProductWithRouting } from './product.js';
import { ProductRepository } from './product.repository.js';
import { RoutingRepository } from './routing.repository.js';

/** The product information base as other rooms ask it. */
@Injectable()
export class CatalogService {
  constructor(
    private readonly processes: ProcessRepository,
    private readonly products: ProductRepository,
    private readonly routings: RoutingRepository,
  ) {}

  /** Those of the ids that are processes, by id. */
  async findProcesses(ids: readonly string[]): Promise<Map<string, Process>> {
    const found = ids.length > 0 ? await this.processes.findMany([...new Set(ids)]) : [];
    return new Map(found.map((process) => [process.id, process]));
  }

  /**
   * The processes of the ids, by id. `pointerOf` names the field that the n-th id came from.
   * @throws ProblemError UNKNOWN_PROCESS with one fault for each unknown id
   */
  async requireProcesses(
    ids: readonly string[],
    pointerOf: (index: number) => string = (index) => `/steps/${index}/processId`,
  ): Promise<Map<string, Process>> {
    const found = await this.findProcesses(ids);
    const faults = ids.flatMap((id, index) =>
      found.has(id)
        ? []
        : [{ pointer: pointerOf(index), code: 'UNKNOWN_PROCESS', message: `there is no process ${id}` }],
    );
    if (faults.length > 0) throw new ProblemError(catalogProblems.UNKNOWN_PROCESS, {}, faults);
    return found;
  }

  /** The product with its routing in force; null when there is no such product or it has no routing yet. */
  findProduct(id: string): Promise<ProductWithRouting | null> {
    return this.routings.findInForce(id);
  }

  /**
   * The product with its routing in force, for a request whose field at `pointer` names it.
   * @throws ProblemError UNKNOWN_PRODUCT, PRODUCT_WITHOUT_ROUTING
   */
  async requireProduct(id: string, pointer = '/productId'): Promise<ProductWithRouting> {
    const found = await this.findProduct(id);
    if (found) return found;
    const product = await this.products.find(id);
    if (product) {
      const { code } = product;
      const fault = { pointer, code: 'PRODUCT_WITHOUT_ROUTING', message: 'the product has no routing yet' };
      throw new ProblemError(catalogProblems.PRODUCT_WITHOUT_ROUTING, { code }, [fault]);
    }
    throw new ProblemError(catalogProblems.UNKNOWN_PRODUCT, {}, [
      { pointer, code: 'UNKNOWN_PRODUCT', message: `there is no product ${id}` },
    ]);
  }
}
