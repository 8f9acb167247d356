import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import { platformProblems } from '../platform/platform.problems.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import { ChainRepository } from './chain.repository.js';
import type { Offer, OfferContact } from './offer.js';
import { offerPartyOf } from './offer-party.js';
import { OfferRepository } from './offer.repository.js';
import { pairingsProblems } from './pairings.problems.js';

/** Lets the two sides of an agreement call each other; every look at a contact leaves an audit row. */
@Injectable()
export class OfferContactsService {
  constructor(
    private readonly offers: OfferRepository,
    private readonly chains: ChainRepository,
    private readonly workshops: WorkshopsService,
    private readonly enterprises: EnterprisesService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The contact of the side that the caller is not on.
   * @throws ProblemError NOT_FOUND, CONTACT_NOT_SHARED_YET before acceptance, and of a chain before all of it
   */
  async reveal(actor: Actor, offerId: string): Promise<OfferContact> {
    const offer = await this.offers.find(offerId, offerPartyOf(actor));
    if (!offer) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'offer' });
    if (!(await this.stands(offer))) throw new ProblemError(pairingsProblems.CONTACT_NOT_SHARED_YET);
    const contact = actor.role === 'OPERATOR' ? await this.ofEnterprise(offer) : await this.ofWorkshop(offer);
    await this.audit.record({
      action: 'offer.reveal-contact',
      subjectType: 'offer',
      subjectId: offerId,
      before: null,
      after: { organisationId: contact.organisationId },
    });
    return contact;
  }

  private async stands({ status, stage, pairingId }: Offer): Promise<boolean> {
    if (status !== 'ACCEPTED' || stage === 0) return status === 'ACCEPTED';
    return (await this.chains.find(pairingId))?.status === 'STANDS';
  }

  private async ofEnterprise({ enterpriseId }: Offer): Promise<OfferContact> {
    const { name, contactName, contactPhone } = await this.enterprises.get(enterpriseId);
    return { organisationId: enterpriseId, organisationName: name, contactName, contactPhone };
  }

  private async ofWorkshop({ workshopId }: Offer): Promise<OfferContact> {
    const names = await this.workshops.names([workshopId]);
    const contact = (await this.workshops.contactsOf([workshopId])).get(workshopId);
    return {
      organisationId: workshopId,
      organisationName: names.get(workshopId) ?? '',
      contactName: contact?.contactName ?? null,
      contactPhone: contact?.contactPhone ?? null,
    };
  }
}
