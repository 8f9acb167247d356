/** One planted breach: `from` imports `to` (a source file or a package) and no other rule minds. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** A line of the tables below: rule, importing file, imported file or package. */
function breach(rule: string, from: string, to: string): Breach {
  return { rule, from, to };
}

/** At least one for every rule that speaks of a single import; the spec fails when a rule has none. */
export const BREACHES: readonly Breach[] = [
  breach('platform-looks-downwards', 'src/platform/clock.ts', 'src/events/outbox.ts'),
  breach('platform-looks-downwards', 'src/platform/queue/runner.ts', 'src/event-routes.ts'),
  breach('events-looks-downwards', 'src/events/outbox.ts', 'src/accounts/audit-log.ts'),
  breach('events-looks-downwards', 'src/events/relay.ts', 'src/event-routes.ts'),
  breach('accounts-looks-downwards', 'src/accounts/people.service.ts', 'src/catalog/catalog.service.ts'),
  breach('catalog-looks-downwards', 'src/catalog/catalog.service.ts', 'src/workshops/workshops.service.ts'),
  breach('workshops-looks-downwards', 'src/workshops/skills.service.ts', 'src/enterprises/names.service.ts'),
  breach('enterprises-looks-downwards', 'src/enterprises/names.service.ts', 'src/orders/orders.service.ts'),
  breach('orders-looks-downwards', 'src/orders/orders.service.ts', 'src/pairings/pairings.service.ts'),
  breach('orders-looks-downwards', 'src/orders/orders.entity.ts', 'src/pairings/offer.entity.ts'),
  breach('pairings-looks-downwards', 'src/pairings/pairings.service.ts', 'src/matching/policy.service.ts'),
  breach('matching-looks-downwards', 'src/matching/rounds.service.ts', 'src/embedded/start.ts'),
  breach(
    'production-looks-downwards',
    'src/production/work-orders.service.ts',
    'src/matching/rounds.service.ts',
  ),
  breach(
    'settlement-looks-downwards',
    'src/settlement/statements.service.ts',
    'src/matching/rounds.service.ts',
  ),
  breach('scorecards-looks-downwards', 'src/scorecards/trials.service.ts', 'src/embedded/start.ts'),
  breach('messages-looks-downwards', 'src/messages/messages.service.ts', 'src/matching/rounds.service.ts'),
  breach('documents-looks-downwards', 'src/documents/evidence.service.ts', 'src/matching/rounds.service.ts'),

  breach('every-room-is-named', 'src/utils/strings.ts', 'src/domain/week.ts'),
  breach('domain-imports-only-itself', 'src/domain/week.ts', 'src/platform/clock.ts'),
  breach('domain-imports-only-itself', 'src/domain/week.ts', 'node:fs'),
  breach('domain-imports-only-itself', 'src/domain/week.ts', 'gcoord'),
  breach('geo-adds-only-gcoord', 'src/domain/geo.ts', 'typeorm'),
  breach('embedded-is-nobodys-part', 'src/main.ts', 'src/embedded/start.ts'),
  breach('queue-behind-platform', 'src/orders/expiry.ts', 'bullmq'),
  breach('queue-behind-platform', 'src/events/relay.ts', 'bullmq'),
  breach('database-driver-behind-platform', 'src/orders/expiry.ts', 'pg'),
  breach('sql-stays-in-repositories', 'src/orders/orders.service.ts', 'typeorm'),
  breach('sql-stays-in-repositories', 'src/matching/match-order.processor.ts', '@nestjs/typeorm'),
  breach(
    'rooms-meet-at-services',
    'src/pairings/pairings.service.ts',
    'src/workshops/capacity.repository.ts',
  ),
  breach('entity-stays-in-its-room', 'src/pairings/pairings.service.ts', 'src/orders/order.entity.ts'),
  breach('dto-stays-in-its-room', 'src/pairings/pairings.service.ts', 'src/orders/order.dto.ts'),
  breach('modules-import-modules', 'src/orders/orders.service.ts', 'src/catalog/catalog.module.ts'),

  breach('entity-is-a-row', 'src/orders/order.entity.ts', 'src/orders/orders.problems.ts'),
  breach('entity-is-a-row', 'src/orders/order.entity.ts', '@nestjs/common'),
  breach(
    'repository-stays-home',
    'src/pairings/offers.repository.ts',
    'src/workshops/capacity-window.entity.ts',
  ),
  breach('repository-serves-upwards', 'src/orders/orders.repository.ts', 'src/orders/order.dto.ts'),
  breach('service-knows-no-transport', 'src/orders/orders.service.ts', 'src/platform/queue/job-catalogue.ts'),
  breach('service-knows-no-transport', 'src/orders/orders.service.ts', 'express'),
  breach(
    'service-is-called-never-calls-doors',
    'src/orders/orders.service.ts',
    'src/orders/orders.controller.ts',
  ),
  breach('door-holds-no-data', 'src/orders/orders.controller.ts', 'src/orders/orders.repository.ts'),
  breach('door-holds-no-data', 'src/matching/match-order.processor.ts', 'src/matching/round.entity.ts'),
  breach('dto-is-a-whitelist', 'src/orders/order.dto.ts', 'src/orders/order.entity.ts'),
  breach('dto-is-a-whitelist', 'src/orders/order.dto.ts', 'express'),
  breach('problems-are-data', 'src/orders/orders.problems.ts', '@nestjs/common'),

  breach('imports-resolve', 'src/orders/orders.service.ts', 'no-such-package'),
  breach('source-stands-alone', 'src/orders/orders.service.ts', 'test/support/factories.ts'),
  breach('source-stands-alone', 'src/orders/orders.module.ts', 'migrations/1-orders.ts'),
  breach('no-development-packages', 'src/orders/orders.service.ts', 'fast-check'),
  breach('migrations-are-frozen', 'migrations/1-orders.ts', 'src/orders/order.entity.ts'),
];

/** Imports the rules must leave alone: a wall that stops honest traffic gets torn down. */
export const HONEST_IMPORTS: readonly Omit<Breach, 'rule'>[] = [
  { from: 'src/domain/geo.ts', to: 'gcoord' },
  { from: 'src/domain/matching/pipeline.ts', to: 'src/domain/geo.ts' },
  { from: 'src/event-routes.ts', to: 'src/platform/queue/job-catalogue.ts' },
  { from: 'src/app.module.ts', to: 'src/orders/orders.module.ts' },
  { from: 'src/embedded/demo.ts', to: 'src/matching/rounds.repository.ts' },
  { from: 'src/events/relay.ts', to: 'pg' },
  { from: 'src/platform/queue/backend.ts', to: 'bullmq' },
  { from: 'src/orders/orders.module.ts', to: 'src/catalog/catalog.module.ts' },
  { from: 'src/orders/orders.module.ts', to: '@nestjs/typeorm' },
  { from: 'src/orders/orders.module.ts', to: 'src/orders/order.entity.ts' },
  { from: 'src/orders/order.entity.ts', to: 'src/enterprises/enterprise.entity.ts' },
  { from: 'src/orders/orders.repository.ts', to: 'src/orders/order.entity.ts' },
  { from: 'src/orders/orders.repository.ts', to: 'src/platform/database/unit-of-work.ts' },
  { from: 'src/orders/orders.service.ts', to: 'src/orders/orders.repository.ts' },
  { from: 'src/orders/orders.service.ts', to: 'src/catalog/catalog.service.ts' },
  { from: 'src/orders/orders.service.ts', to: 'src/events/outbox.ts' },
  { from: 'src/orders/orders.controller.ts', to: 'src/orders/order.dto.ts' },
  { from: 'src/pairings/offer.dto.ts', to: 'src/orders/order.dto.ts' },
  { from: 'src/pairings/expire-offer.processor.ts', to: 'src/platform/queue/handles-job.decorator.ts' },
  { from: 'src/platform/clock.ts', to: 'src/platform/env/env.module.ts' },
  { from: 'src/migrations.ts', to: 'migrations/1-orders.ts' },
  { from: 'migrations/1-orders.ts', to: 'typeorm' },
];
