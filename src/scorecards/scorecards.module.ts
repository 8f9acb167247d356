import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PairingsModule } from '../pairings/pairings.module.js';
import { ProductionModule } from '../production/production.module.js';
import { SettlementModule } from '../settlement/settlement.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { ScorecardAppealRepository } from './scorecard-appeal.repository.js';
import { ScorecardAppealsController } from './scorecard-appeals.controller.js';
import { ScorecardAppealsService } from './scorecard-appeals.service.js';
import { ScorecardKeeping } from './scorecard-keeping.js';
import { ScorecardReckoningService } from './scorecard-reckoning.service.js';
import { ScorecardRepository } from './scorecard.repository.js';
import { ScorecardViewsService } from './scorecard-views.service.js';
import { ScorecardsController } from './scorecards.controller.js';
import { ScorecardsProcessor } from './scorecards.processor.js';
import { TrialViewsService } from './trial-views.service.js';
import { TrialsService } from './trials.service.js';

/** How both sides have kept their promises, reckoned from the facts that the rooms below keep. */
@Module({
  imports: [
    AccountsModule,
    EnterprisesModule,
    MatchingModule,
    PairingsModule,
    ProductionModule,
    SettlementModule,
    WorkshopsModule,
  ],
  controllers: [ScorecardsController, ScorecardAppealsController],
  providers: [
    ScorecardRepository,
    ScorecardAppealRepository,
    ScorecardAppealsService,
    TrialsService,
    ScorecardKeeping,
    ScorecardReckoningService,
    ScorecardViewsService,
    TrialViewsService,
    ScorecardsProcessor,
  ],
})
export class ScorecardsModule {}
