import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { CapacityController } from './capacity.controller.js';
import { CapacityHoldRepository } from './capacity-hold.repository.js';
import { CapacityService } from './capacity.service.js';
import { CapacityStatementsService } from './capacity-statements.service.js';
import { CapacityWindowRepository } from './capacity-window.repository.js';
import { CandidateRepository } from './candidate.repository.js';
import { CandidatesService } from './candidates.service.js';
import { MatchSnapshotRepository } from './match-snapshot.repository.js';
import { NearbyWorkshopRepository } from './nearby-workshop.repository.js';
import { NearbyWorkshopsController } from './nearby-workshops.controller.js';
import { NearbyWorkshopsService } from './nearby-workshops.service.js';
import { TownshipsController } from './townships.controller.js';
import { WorkCalendarRepository } from './work-calendar.repository.js';
import { WorkCalendarsController } from './work-calendars.controller.js';
import { WorkCalendarsService } from './work-calendars.service.js';
import { WorkshopAbilitiesController } from './workshop-abilities.controller.js';
import { WorkshopAbilitiesService } from './workshop-abilities.service.js';
import { WorkshopAbilityRepository } from './workshop-ability.repository.js';
import { WorkshopProfilesService } from './workshop-profiles.service.js';
import { WorkshopRatesRepository } from './workshop-rates.repository.js';
import { WorkshopRatesService } from './workshop-rates.service.js';
import { WorkshopRepository } from './workshop.repository.js';
import { WorkshopStandingService } from './workshop-standing.service.js';
import { WorkshopsController } from './workshops.controller.js';
import { WorkshopsService } from './workshops.service.js';

/** Flexible employment workshops: what they are, what they can do, and how much of it is free. */
@Module({
  imports: [AccountsModule, CatalogModule],
  controllers: [
    // Before the one whose path ends in an id.
    NearbyWorkshopsController,
    WorkshopsController,
    WorkshopAbilitiesController,
    CapacityController,
    WorkCalendarsController,
    TownshipsController,
  ],
  providers: [
    WorkshopRepository,
    WorkshopAbilityRepository,
    NearbyWorkshopRepository,
    CandidateRepository,
    MatchSnapshotRepository,
    WorkshopRatesRepository,
    WorkshopRatesService,
    CapacityWindowRepository,
    CapacityHoldRepository,
    WorkCalendarRepository,
    WorkshopsService,
    CandidatesService,
    NearbyWorkshopsService,
    WorkshopProfilesService,
    WorkshopStandingService,
    WorkshopAbilitiesService,
    CapacityStatementsService,
    CapacityService,
    WorkCalendarsService,
  ],
  exports: [WorkshopsService, CandidatesService, CapacityService, WorkshopRatesService],
})
export class WorkshopsModule {}
