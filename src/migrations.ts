import { Platform1764000000000 } from '../migrations/1764000000000-platform.js';
import { Events1764000000050 } from '../migrations/1764000000050-events.js';
import { Accounts1764000000100 } from '../migrations/1764000000100-accounts.js';
import { Catalog1764000000200 } from '../migrations/1764000000200-catalog.js';
import { Workshops1764000000300 } from '../migrations/1764000000300-workshops.js';
import { WorkshopSearch1764000000310 } from '../migrations/1764000000310-workshop-search.js';
import { Enterprises1764000000400 } from '../migrations/1764000000400-enterprises.js';
import { Orders1764000000500 } from '../migrations/1764000000500-orders.js';
import { Pairings1764000000600 } from '../migrations/1764000000600-pairings.js';
import { MatchingBatches1764000000650 } from '../migrations/1764000000650-matching-batches.js';
import { Matching1764000000700 } from '../migrations/1764000000700-matching.js';
import { Production1764000000800 } from '../migrations/1764000000800-production.js';
import { Disputes1764000000900 } from '../migrations/1764000000900-disputes.js';
import { CalledOff1764000000901 } from '../migrations/1764000000901-called-off.js';
import { Settlement1764000001000 } from '../migrations/1764000001000-settlement.js';
import { Statements1764000001001 } from '../migrations/1764000001001-statements.js';
import { LedgersReadAtOnce1764000001101 } from '../migrations/1764000001101-ledgers-read-at-once.js';
import { Scorecards1764000001100 } from '../migrations/1764000001100-scorecards.js';
import { ScorecardAppeals1764000001102 } from '../migrations/1764000001102-scorecard-appeals.js';
import { Evidence1764000001200 } from '../migrations/1764000001200-evidence.js';
import { TechPacks1764000001201 } from '../migrations/1764000001201-tech-packs.js';
import { Messages1764000001202 } from '../migrations/1764000001202-messages.js';
import { SettlementWalls1764000001300 } from '../migrations/1764000001300-settlement-walls.js';
import { OfferSilence1764000001301 } from '../migrations/1764000001301-offer-silence.js';
import { UnansweredGoods1764000001400 } from '../migrations/1764000001400-unanswered-goods.js';
import { NoticesAgain1764000001401 } from '../migrations/1764000001401-notices-again.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [
  Platform1764000000000,
  Events1764000000050,
  Accounts1764000000100,
  Catalog1764000000200,
  Workshops1764000000300,
  WorkshopSearch1764000000310,
  Enterprises1764000000400,
  Orders1764000000500,
  Pairings1764000000600,
  MatchingBatches1764000000650,
  Matching1764000000700,
  Production1764000000800,
  Disputes1764000000900,
  CalledOff1764000000901,
  Settlement1764000001000,
  Statements1764000001001,
  Scorecards1764000001100,
  LedgersReadAtOnce1764000001101,
  ScorecardAppeals1764000001102,
  Evidence1764000001200,
  TechPacks1764000001201,
  Messages1764000001202,
  SettlementWalls1764000001300,
  OfferSilence1764000001301,
  UnansweredGoods1764000001400,
  NoticesAgain1764000001401,
];
