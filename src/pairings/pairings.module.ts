import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { AgreementsService } from './agreements.service.js';
import { ChainRepository } from './chain.repository.js';
import { CountedOfferRepository } from './counted-offer.repository.js';
import { CountedOffersService } from './counted-offers.service.js';
import { OfferContactsService } from './offer-contacts.service.js';
import { OfferDecisionsController } from './offer-decisions.controller.js';
import { OfferDecisionsService } from './offer-decisions.service.js';
import { OfferEndingsService } from './offer-endings.service.js';
import { OfferRecords } from './offer-records.js';
import { OfferRepository } from './offer.repository.js';
import { OfferSettlement } from './offer-settlement.js';
import { OfferWriter } from './offer-writer.js';
import { OffersController } from './offers.controller.js';
import { OffersProcessor } from './offers.processor.js';
import { PairingRepository } from './pairing.repository.js';
import { PairingViewsService } from './pairing-views.service.js';
import { PairingsController } from './pairings.controller.js';
import { PairingsMetrics } from './pairings.metrics.js';
import { PairingsService } from './pairings.service.js';
import { PromiseReleasesService } from './promise-releases.service.js';

/** Pairing = central factory + satellite workshops; its offers and what is decided on them. */
@Module({
  imports: [AccountsModule, EnterprisesModule, OrdersModule, WorkshopsModule],
  controllers: [PairingsController, OffersController, OfferDecisionsController],
  providers: [
    PairingRepository,
    OfferRepository,
    ChainRepository,
    CountedOfferRepository,
    CountedOffersService,
    OfferWriter,
    PairingsService,
    PairingViewsService,
    OfferRecords,
    OfferSettlement,
    OfferDecisionsService,
    OfferEndingsService,
    OfferContactsService,
    AgreementsService,
    PromiseReleasesService,
    OffersProcessor,
    PairingsMetrics,
  ],
  exports: [
    PairingsService,
    OfferEndingsService,
    AgreementsService,
    PromiseReleasesService,
    CountedOffersService,
  ],
})
export class PairingsModule {}
