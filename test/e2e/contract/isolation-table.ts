/**
 * What a verified stranger gets of somebody else's resource: 'PUBLIC' answers the documented public view,
 * 'HIDDEN' answers to the letter what an unknown id answers, 'REFUSED' answers 403 because that there is such a
 * workshop is public.
 */
export const VIEW_OF_STRANGERS: Readonly<Record<string, 'PUBLIC' | 'HIDDEN' | 'REFUSED'>> = {
  getOrganisation: 'PUBLIC',
  getProcess: 'PUBLIC',
  getProduct: 'PUBLIC',
  listRoutings: 'PUBLIC',
  getRouting: 'PUBLIC',
  getWorkshop: 'PUBLIC',
  getEnterprise: 'PUBLIC',
  getMatchingBatch: 'PUBLIC',

  getCapacity: 'REFUSED',
  proposeCapacity: 'REFUSED',
  getWorkCalendar: 'REFUSED',
  getWorkshopScorecard: 'REFUSED',
  getEnterpriseScorecard: 'REFUSED',

  getOrder: 'HIDDEN',
  getPairing: 'HIDDEN',
  getOffer: 'HIDDEN',
  getOfferContact: 'HIDDEN',
  getWorkOrder: 'HIDDEN',
  listWorkOrderFacts: 'HIDDEN',
  getInspectionPlan: 'HIDDEN',
  getCancellation: 'HIDDEN',
  getStatement: 'HIDDEN',
  listScorecardTrials: 'HIDDEN',
  listWorkOrderEvidence: 'HIDDEN',
  listOrderEvidence: 'HIDDEN',
  getEvidence: 'HIDDEN',
  getEvidenceContent: 'HIDDEN',
  getConversation: 'HIDDEN',
  listMessages: 'HIDDEN',
  listTechPacks: 'HIDDEN',
  getTechPack: 'HIDDEN',
  getAgreedTechPack: 'HIDDEN',
  getTechPackContent: 'HIDDEN',
  listTechPackAcknowledgements: 'HIDDEN',
  getOrderMatching: 'HIDDEN',
  getOrderChain: 'HIDDEN',
  listMatchingOutcomes: 'HIDDEN',
};

/** Rows of a table as SQL over its columns: which ones the asker reads, and which ones it may change or remove. */
interface Rows {
  readonly read: string;
  readonly written: string;
}

const OWN_ID = 'id = app_organisation_id()';
const OWN_WORKSHOP = 'workshop_id = app_organisation_id()';
const OWN_ENTERPRISE = 'enterprise_id = app_organisation_id()';
const OWN_SCOPE = `split_part(scope, ' ', 1) = app_actor_id()::text`;
const PARTIES = 'app_organisation_id() IN (workshop_id, enterprise_id)';
const OWN_CONVERSATION = `conversation_id IN (SELECT id FROM conversations WHERE ${PARTIES})`;
const rows = (read: string, written = 'false'): Rows => ({ read, written });

/**
 * What row level security leaves to tenants, whatever a query forgets to say. A table that is not here fails.
 */
export const ROWS_OF_TENANTS: Readonly<Record<string, Rows>> = {
  // Read by everyone: the county's lists and public profiles.
  processes: rows('true'),
  products: rows('true', 'owner_id = app_organisation_id()'),
  product_routings: rows('true'),
  routing_steps: rows('true'),
  workshops: rows('true', OWN_ID),
  workshop_skills: rows('true', OWN_WORKSHOP),
  workshop_equipment: rows('true', OWN_WORKSHOP),
  enterprises: rows('true', OWN_ID),
  match_policies: rows('true'),
  matching_batches: rows('true'),
  organisations: rows(`${OWN_ID} OR status = 'VERIFIED'`),

  // Each tenant's own.
  people: rows('organisation_id = app_organisation_id()'),
  api_keys: rows('owner_id = app_actor_id()', 'owner_id = app_actor_id()'),
  idempotency_keys: rows(OWN_SCOPE, OWN_SCOPE),
  work_calendars: rows(OWN_WORKSHOP, OWN_WORKSHOP),
  capacity_windows: rows(OWN_WORKSHOP, OWN_WORKSHOP),
  capacity_holds: rows(PARTIES, PARTIES),
  orders: rows(OWN_ENTERPRISE, OWN_ENTERPRISE),
  pairings: rows(OWN_ENTERPRISE),
  chains: rows(OWN_ENTERPRISE, OWN_ENTERPRISE),
  offers: rows(PARTIES, PARTIES),
  work_orders: rows(PARTIES, PARTIES),
  work_order_facts: rows(`work_order_id IN (SELECT id FROM work_orders WHERE ${PARTIES})`),
  settlement_facts: rows(`work_order_id IN (SELECT id FROM work_orders WHERE ${PARTIES})`),
  scorecards: rows(
    `organisation_id = app_organisation_id() OR EXISTS (SELECT FROM offers WHERE ${PARTIES}
       AND organisation_id IN (workshop_id, enterprise_id))`,
  ),
  workshop_rates: rows(OWN_WORKSHOP),
  scorecard_appeals: rows('organisation_id = app_organisation_id()'),
  scorecard_appeal_decisions: rows(
    'appeal_id IN (SELECT id FROM scorecard_appeals WHERE organisation_id = app_organisation_id())',
  ),
  statements: rows(PARTIES),
  statement_instalments: rows(`statement_id IN (SELECT id FROM statements WHERE ${PARTIES})`),
  evidence: rows(PARTIES),
  conversations: rows(PARTIES, PARTIES),
  messages: rows(OWN_CONVERSATION),
  message_attachments: rows(OWN_CONVERSATION),
  conversation_reads: rows(OWN_CONVERSATION, 'reader_id = app_actor_id()'),
  tech_packs: rows(OWN_ENTERPRISE),
  tech_pack_acknowledgements: rows('organisation_id = app_organisation_id()'),
  matching_rounds: rows(OWN_ENTERPRISE),
  matching_lines: rows(PARTIES),

  // Nobody's but the county's or the machinery's.
  passwords: rows('false'),
  sessions: rows('false'),
  api_key_secrets: rows('false'),
  sign_in_failures: rows('false'),
  payment_notices: rows('false'),
  matching_batch_reckonings: rows('false'),
  audit_events: rows('false'),
  outbox: rows('false'),
};

/** Tables of the machinery without row level security: they hold nothing of any tenant that a query could show. */
export const WITHOUT_ROW_LEVEL_SECURITY: Readonly<Record<string, string>> = {
  rate_limits: 'counters by caller, no data',
  migrations: 'names of migrations',
};
