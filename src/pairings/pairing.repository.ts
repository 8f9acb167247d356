import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { OfferParty } from './offer-party.js';
import { PairingEntity } from './pairing.entity.js';
import type { Pairing } from './pairing.js';

@Injectable()
export class PairingRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(pairing: Pairing): Promise<void> {
    await this.unitOfWork.manager.insert(PairingEntity, pairing);
  }

  /** The pairing if this side has a part in it. */
  find(id: string, party: OfferParty): Promise<Pairing | null> {
    return this.of(party).andWhere('pairing.id = :id', { id }).getOne();
  }

  /** The pairings that this side has a part in, newest first. */
  page(party: OfferParty, orderId: string | undefined, query: PageQueryDto): Promise<Page<Pairing>> {
    const pairings = this.of(party);
    if (orderId) pairings.andWhere('pairing.orderId = :orderId', { orderId });
    return keysetPage(pairings, 'pairing', query);
  }

  private of(party: OfferParty) {
    const pairings = this.unitOfWork.manager.createQueryBuilder(PairingEntity, 'pairing').where('true');
    if (party === null) return pairings;
    if ('enterpriseId' in party) return pairings.andWhere('pairing.enterpriseId = :enterpriseId', party);
    return pairings.andWhere(
      `EXISTS (SELECT FROM offers WHERE offers.pairing_id = pairing.id AND offers.workshop_id = :workshopId)`,
      party,
    );
  }
}
