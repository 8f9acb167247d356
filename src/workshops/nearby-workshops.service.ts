import { Injectable } from '@nestjs/common';
import { CatalogService } from '../catalog/catalog.service.js';
import type { Place } from '../domain/geo.js';
import { type NeededAbilities, neededAbilities } from '../domain/workshop.js';
import { cursorOf, type Page, type PageQueryDto, readCursor } from '../platform/http/pagination.js';
import { type Nearby, NearbyWorkshopRepository } from './nearby-workshop.repository.js';
import type { NearbyView } from './workshop.js';
import { WorkshopsService } from './workshops.service.js';

export interface NearbySearch {
  readonly near: Place;
  readonly radiusKm: number;
  /** Only workshops with a skill in it. */
  readonly processId?: string;
  /** Only workshops that can make it alone. */
  readonly productId?: string;
}

/** As JSON writes a distance of km. */
const DISTANCE = /^\d{1,5}(\.\d{1,20})?(e-\d{1,3})?$/;

/** Workshops around a place. */
@Injectable()
export class NearbyWorkshopsService {
  constructor(
    private readonly nearby: NearbyWorkshopRepository,
    private readonly workshops: WorkshopsService,
    private readonly catalog: CatalogService,
  ) {}

  /**
   * Workshops within the radius with their skills and equipment, nearest first.
   * @throws ProblemError UNKNOWN_PRODUCT, PRODUCT_WITHOUT_ROUTING, CURSOR_INVALID
   */
  async page(search: NearbySearch, { limit, cursor }: PageQueryDto): Promise<Page<NearbyView>> {
    const { near, radiusKm } = search;
    const after = cursor === undefined ? null : nearbyOf(cursor);
    const needed = await this.neededFor(search);
    const found = await this.nearby.find({ near, radiusKm, needed, after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const views = await this.workshops.views(shown.map(({ id }) => id));
    const last = shown.at(-1);
    return {
      data: shown.flatMap(({ id, straightKm }) => {
        const view = views.get(id);
        return view ? [{ ...view, straightKm }] : [];
      }),
      nextCursor: last && found.length > limit ? cursorOf(String(last.straightKm), last.id) : null,
    };
  }

  private async neededFor({ processId, productId }: NearbySearch): Promise<NeededAbilities> {
    const product = productId ? await this.catalog.requireProduct(productId) : null;
    const { levels, equipmentCodes } = neededAbilities(product?.steps ?? []);
    if (processId === undefined || levels.has(processId)) return { levels, equipmentCodes };
    return { levels: new Map([...levels, [processId, 1]]), equipmentCodes };
  }
}

function nearbyOf(cursor: string): Nearby {
  const { key, id } = readCursor(cursor, DISTANCE);
  return { straightKm: Number(key), id };
}
