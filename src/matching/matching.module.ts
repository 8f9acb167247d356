import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PairingsModule } from '../pairings/pairings.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { BatchPlanner } from './batch-planner.js';
import { BatchWriter } from './batch-writer.js';
import { ChainNames } from './chain-names.js';
import { ChainQuestions } from './chain-questions.js';
import { ChainsController } from './chains.controller.js';
import { ChainsService } from './chains.service.js';
import { HopelessOrders } from './hopeless-orders.js';
import { OrderRoads } from './order-roads.js';
import { CountySnapshots } from './county-snapshots.js';
import { LineRetentionService } from './line-retention.service.js';
import { LineSubjects } from './line-subjects.js';
import { MatchPoliciesController } from './match-policies.controller.js';
import { MatchPoliciesService } from './match-policies.service.js';
import { MatchPolicyRepository } from './match-policy.repository.js';
import { MATCH_THREAD, MatchRunner } from './match-runner.js';
import { MatchingBatchRepository } from './matching-batch.repository.js';
import { MatchingBatchesController } from './matching-batches.controller.js';
import { MatchingBatchesService } from './matching-batches.service.js';
import { MatchingController } from './matching.controller.js';
import { MatchingOutcomesService } from './matching-outcomes.service.js';
import { MatchingProcessor } from './matching.processor.js';
import { MatchingRoundRepository } from './matching-round.repository.js';
import { MatchingViewsService } from './matching-views.service.js';
import { OwnLines } from './own-lines.js';
import { RegionRoundsService } from './region-rounds.service.js';
import { RegionSnapshots } from './region-snapshots.js';
import { RoundLedger } from './round-ledger.js';
import { RoundPlanner } from './round-planner.js';
import { RoundProposals } from './round-proposals.js';
import { RoundWriter } from './round-writer.js';
import { RoundsService } from './rounds.service.js';
import { SweepService } from './sweep.service.js';
import { WhatIfQuestions } from './what-if-questions.js';
import { WhatIfsController } from './what-ifs.controller.js';
import { WhatIfsService } from './what-ifs.service.js';

/** Turns open orders into pairings, and explains every decision. */
@Module({
  imports: [AccountsModule, CatalogModule, OrdersModule, PairingsModule, WorkshopsModule],
  controllers: [
    MatchingController,
    MatchingBatchesController,
    ChainsController,
    MatchPoliciesController,
    WhatIfsController,
  ],
  providers: [
    MatchingRoundRepository,
    MatchingBatchRepository,
    MatchingBatchesService,
    MatchPolicyRepository,
    MatchPoliciesService,
    LineSubjects,
    OwnLines,
    MatchingViewsService,
    MatchingOutcomesService,
    { provide: MATCH_THREAD, useFactory: () => new URL('./match-thread.js', import.meta.url) },
    MatchRunner,
    OrderRoads,
    CountySnapshots,
    ChainNames,
    ChainQuestions,
    ChainsService,
    RoundPlanner,
    RoundLedger,
    RoundProposals,
    RoundWriter,
    RoundsService,
    RegionSnapshots,
    HopelessOrders,
    BatchPlanner,
    BatchWriter,
    RegionRoundsService,
    SweepService,
    LineRetentionService,
    WhatIfQuestions,
    WhatIfsService,
    MatchingProcessor,
  ],
  exports: [MatchPoliciesService],
})
export class MatchingModule {}
