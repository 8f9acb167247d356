import { AccountsModule } from './accounts/accounts.module.js';
import { CatalogModule } from './catalog/catalog.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EnterprisesModule } from './enterprises/enterprises.module.js';
import { EventsModule } from './events/events.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { PairingsModule } from './pairings/pairings.module.js';
import { ProductionModule } from './production/production.module.js';
import { SettlementModule } from './settlement/settlement.module.js';
import { ScorecardsModule } from './scorecards/scorecards.module.js';
import { WorkshopsModule } from './workshops/workshops.module.js';

/** Every room, from the ground up; both processes hold them all. */
export const ROOMS = [
  EventsModule,
  AccountsModule,
  CatalogModule,
  WorkshopsModule,
  EnterprisesModule,
  OrdersModule,
  PairingsModule,
  MatchingModule,
  ProductionModule,
  SettlementModule,
  ScorecardsModule,
  DocumentsModule,
  MessagesModule,
];
