/**
 * Who may import whom. Two walls: rooms look downwards only, and each file role has its own reach.
 * test/architecture/architecture.spec.ts runs these rules over the code and plants a breach of each one.
 */

const BELOW_ORDERS = ['domain', 'platform', 'events', 'accounts', 'catalog', 'workshops', 'enterprises'];

/** Every room, lowest first, with the rooms it may look down into. A new room is named here first. */
const ROOMS_BELOW = {
  domain: [],
  platform: ['domain'],
  events: ['domain', 'platform'],
  accounts: ['domain', 'platform', 'events'],
  catalog: ['domain', 'platform', 'events', 'accounts'],
  workshops: ['domain', 'platform', 'events', 'accounts', 'catalog'],
  enterprises: ['domain', 'platform', 'events', 'accounts', 'catalog'],
  orders: BELOW_ORDERS,
  pairings: [...BELOW_ORDERS, 'orders'],
  matching: [...BELOW_ORDERS, 'orders', 'pairings'],
  production: [...BELOW_ORDERS, 'orders', 'pairings'],
  settlement: [...BELOW_ORDERS, 'orders', 'pairings', 'production'],
  scorecards: [...BELOW_ORDERS, 'orders', 'pairings', 'matching', 'production', 'settlement'],
  documents: [...BELOW_ORDERS, 'orders', 'pairings', 'production'],
  messages: [...BELOW_ORDERS, 'orders', 'pairings', 'production', 'documents'],
};
const ROOMS = Object.keys(ROOMS_BELOW);

const anyOf = (names) => `(?:${names.join('|')})`;
const rooms = (...names) => `^src/${anyOf(names)}/`;
const role = (...names) => `\\.${anyOf(names)}\\.ts$`;
const npm = (...names) => `(?:^|/)node_modules/${anyOf(names)}/`;

const FEATURES = anyOf(ROOMS.filter((room) => !['domain', 'platform'].includes(room)));
/** In `from`, this remembers the room; in `to`, HOME then means that same room. */
const FROM_A_FEATURE = `^src/(${FEATURES})/`;
const HOME = '^src/$1/';
const featureFile = (...names) => `^src/${FEATURES}/.*${role(...names)}`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** `domain` has a stricter rule of its own; composition roots and `embedded` may see every room. */
const directions = Object.entries(ROOMS_BELOW)
  .filter(([room]) => room !== 'domain')
  .map(([room, below]) =>
    forbid(
      `${room}-looks-downwards`,
      `${room} sees itself and ${below.join(', ')}; facts travel up through events and event-routes.ts`,
      { path: rooms(room) },
      { path: '^src/', pathNot: rooms(room, ...below) },
    ),
  );

const walls = [
  forbid(
    'every-room-is-named',
    'A folder of src that ROOMS_BELOW does not name would escape every rule of direction',
    { path: '^src/[^/]+/', pathNot: rooms(...ROOMS, 'embedded') },
    {},
  ),
  forbid(
    'domain-imports-only-itself',
    'The rules of the trade are pure: no framework, database, clock or I/O, not even their types',
    { path: rooms('domain'), pathNot: '^src/domain/geo\\.ts$' },
    { pathNot: rooms('domain') },
  ),
  forbid(
    'geo-adds-only-gcoord',
    'geo.ts alone in domain uses a package: the well-tested GCJ-02 and BD-09 conversions of gcoord',
    { path: '^src/domain/geo\\.ts$' },
    { pathNot: [rooms('domain'), npm('gcoord')] },
  ),
  forbid(
    'embedded-is-nobodys-part',
    'The one-command run stands on top of everything; no production process may need it',
    { path: '^src/[^/]+\\.ts$' },
    { path: rooms('embedded') },
  ),
  forbid(
    'queue-behind-platform',
    'Features do not know which queue backend runs; they hand jobs to the platform by contract',
    { path: FROM_A_FEATURE },
    { path: npm('bullmq', 'ioredis', '@nestjs/bullmq') },
  ),
  forbid(
    'database-driver-behind-platform',
    'Queries run inside the unit of work; the relay of events alone listens on a connection of its own',
    { path: FROM_A_FEATURE, pathNot: rooms('events') },
    { path: npm('pg', 'pg-[^/]+') },
  ),
  forbid(
    'sql-stays-in-repositories',
    'Tables are defined by entities, asked by repositories and wired by modules; nobody else needs typeorm',
    { path: FROM_A_FEATURE, pathNot: role('entity', 'repository', 'module') },
    { path: npm('typeorm', '@nestjs/typeorm') },
  ),
  forbid(
    'rooms-meet-at-services',
    "Another room's repositories, controllers and processors are its private business",
    { path: FROM_A_FEATURE, pathNot: role('repository') },
    { path: featureFile('repository', 'controller', 'processor'), pathNot: HOME },
  ),
  forbid(
    'entity-stays-in-its-room',
    "Another room's table is reached through its service; only an entity may name it, for a foreign key",
    { path: FROM_A_FEATURE, pathNot: role('entity', 'repository') },
    { path: featureFile('entity'), pathNot: HOME },
  ),
  forbid(
    'dto-stays-in-its-room',
    "A DTO is its own controllers' contract; only another DTO may embed it",
    { path: FROM_A_FEATURE, pathNot: role('dto', 'repository') },
    { path: featureFile('dto'), pathNot: HOME },
  ),
  forbid(
    'modules-import-modules',
    'Rooms are wired together by modules and composition roots alone',
    { path: rooms(...ROOMS), pathNot: role('module') },
    { path: featureFile('module') },
  ),
];

const fileRoles = [
  forbid(
    'entity-is-a-row',
    "An entity knows typeorm, domain types, the platform's column types and other entities, nothing else",
    { path: role('entity') },
    { pathNot: [npm('typeorm'), rooms('domain'), '^src/platform/database/', role('entity')] },
  ),
  forbid(
    'repository-stays-home',
    'A repository asks its own tables: entities of its own room, domain and platform',
    { path: '^src/([^/]+)/.*\\.repository\\.ts$' },
    { path: '^src/', pathNot: [HOME, rooms('domain', 'platform')] },
  ),
  forbid(
    'repository-serves-upwards',
    'A repository has named queries for its services: it knows nobody above it and no DTO',
    { path: '^src/([^/]+)/.*\\.repository\\.ts$' },
    { path: `${HOME}.*${role('dto', 'service', 'controller', 'processor')}` },
  ),
  forbid(
    'service-knows-no-transport',
    'A service speaks neither HTTP nor queues; it announces events, and event-routes.ts makes jobs of them',
    { path: role('service'), pathNot: rooms('platform', 'embedded') },
    { path: [npm('express', '@nestjs/swagger'), '^src/platform/queue/'] },
  ),
  forbid(
    'service-is-called-never-calls-doors',
    'Controllers and processors call services, never the other way round',
    { path: role('service') },
    { path: role('controller', 'processor') },
  ),
  forbid(
    'door-holds-no-data',
    'A controller or processor calls its service: no repository or entity behind its back',
    { path: role('controller', 'processor') },
    { path: role('repository', 'entity') },
  ),
  forbid(
    'dto-is-a-whitelist',
    'A DTO copies named fields of domain types, so a new column stays private until somebody names it',
    { path: role('dto') },
    {
      path: [role('entity', 'repository', 'service', 'controller', 'processor'), npm('express')],
    },
  ),
  forbid(
    'problems-are-data',
    'A catalogue of problems is texts and kinds: it needs domain alone',
    { path: role('problems') },
    { pathNot: rooms('domain') },
  ),
];

const hygiene = [
  forbid(
    'no-cycles',
    'A cycle crashes ES modules at import ("before initialization") and makes two files one',
    {},
    { circular: true },
  ),
  forbid(
    'no-orphans',
    'A file that neither imports nor is imported does nothing',
    { orphan: true, pathNot: '\\.d\\.ts$' },
    {},
  ),
  forbid('imports-resolve', 'An import that leads nowhere fails at boot', {}, { couldNotResolve: true }),
  forbid(
    'source-stands-alone',
    'The product runs without its tests and benches; migrations are named in one list, src/migrations.ts',
    { path: '^src/', pathNot: '^src/migrations\\.ts$' },
    { path: '^(?:test|bench|migrations)/' },
  ),
  forbid(
    'no-development-packages',
    'The image installs without devDependencies',
    { path: '^(?:src|migrations)/' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'migrations-are-frozen',
    'A migration that imports the code of today changes meaning tomorrow',
    { path: '^migrations/' },
    { pathNot: npm('typeorm') },
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...directions, ...walls, ...fileRoles, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports count: a type is knowledge too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
