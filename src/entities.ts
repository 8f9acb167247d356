import { ApiKeySecretEntity } from './accounts/api-key-secret.entity.js';
import { ApiKeyEntity } from './accounts/api-key.entity.js';
import { AuditEventEntity } from './accounts/audit-event.entity.js';
import { OrganisationEntity } from './accounts/organisation.entity.js';
import { PasswordEntity } from './accounts/password.entity.js';
import { PersonEntity } from './accounts/person.entity.js';
import { SessionEntity } from './accounts/session.entity.js';
import { SignInFailuresEntity } from './accounts/sign-in-failures.entity.js';
import { ProcessEntity } from './catalog/process.entity.js';
import { ProductRoutingEntity } from './catalog/product-routing.entity.js';
import { ProductEntity } from './catalog/product.entity.js';
import { RoutingStepEntity } from './catalog/routing-step.entity.js';
import { EvidenceEntity } from './documents/evidence.entity.js';
import { TechPackAcknowledgementEntity } from './documents/tech-pack-acknowledgement.entity.js';
import { TechPackEntity } from './documents/tech-pack.entity.js';
import { EnterpriseEntity } from './enterprises/enterprise.entity.js';
import { OutboxEventEntity } from './events/outbox-event.entity.js';
import { MatchPolicyEntity } from './matching/match-policy.entity.js';
import { MatchingBatchReckoningEntity } from './matching/matching-batch-reckoning.entity.js';
import { MatchingBatchEntity } from './matching/matching-batch.entity.js';
import { MatchingLineEntity } from './matching/matching-line.entity.js';
import { MatchingRoundEntity } from './matching/matching-round.entity.js';
import { ConversationReadEntity } from './messages/conversation-read.entity.js';
import { ConversationEntity } from './messages/conversation.entity.js';
import { MessageAttachmentEntity } from './messages/message-attachment.entity.js';
import { MessageEntity } from './messages/message.entity.js';
import { OrderEntity } from './orders/order.entity.js';
import { ChainEntity } from './pairings/chain.entity.js';
import { OfferEntity } from './pairings/offer.entity.js';
import { PairingEntity } from './pairings/pairing.entity.js';
import { IdempotencyKeyEntity } from './platform/idempotency/idempotency-key.entity.js';
import { WorkOrderFactEntity } from './production/work-order-fact.entity.js';
import { WorkOrderEntity } from './production/work-order.entity.js';
import { PaymentNoticeEntity } from './settlement/payment-notice.entity.js';
import { SettlementFactEntity } from './settlement/settlement-fact.entity.js';
import { StatementInstalmentEntity } from './settlement/statement-instalment.entity.js';
import { StatementEntity } from './settlement/statement.entity.js';
import { CapacityHoldEntity } from './workshops/capacity-hold.entity.js';
import { CapacityWindowEntity } from './workshops/capacity-window.entity.js';
import { WorkCalendarEntity } from './workshops/work-calendar.entity.js';
import { ScorecardAppealDecisionEntity } from './scorecards/scorecard-appeal-decision.entity.js';
import { ScorecardAppealEntity } from './scorecards/scorecard-appeal.entity.js';
import { ScorecardEntity } from './scorecards/scorecard.entity.js';
import { WorkshopEquipmentEntity } from './workshops/workshop-equipment.entity.js';
import { WorkshopRatesEntity } from './workshops/workshop-rates.entity.js';
import { WorkshopSkillEntity } from './workshops/workshop-skill.entity.js';
import { WorkshopEntity } from './workshops/workshop.entity.js';

/** Every table the code knows; the migrations are tested against them. */
export const ENTITIES = [
  IdempotencyKeyEntity,
  OutboxEventEntity,
  OrganisationEntity,
  PersonEntity,
  PasswordEntity,
  SignInFailuresEntity,
  SessionEntity,
  ApiKeyEntity,
  ApiKeySecretEntity,
  AuditEventEntity,
  ProcessEntity,
  ProductEntity,
  ProductRoutingEntity,
  RoutingStepEntity,
  WorkshopEntity,
  WorkshopSkillEntity,
  WorkshopEquipmentEntity,
  WorkCalendarEntity,
  CapacityWindowEntity,
  CapacityHoldEntity,
  EnterpriseEntity,
  OrderEntity,
  PairingEntity,
  OfferEntity,
  ChainEntity,
  MatchPolicyEntity,
  MatchingBatchEntity,
  MatchingBatchReckoningEntity,
  MatchingRoundEntity,
  MatchingLineEntity,
  WorkOrderEntity,
  WorkOrderFactEntity,
  SettlementFactEntity,
  WorkshopRatesEntity,
  ScorecardEntity,
  ScorecardAppealEntity,
  ScorecardAppealDecisionEntity,
  StatementEntity,
  StatementInstalmentEntity,
  PaymentNoticeEntity,
  EvidenceEntity,
  TechPackEntity,
  TechPackAcknowledgementEntity,
  ConversationEntity,
  MessageEntity,
  MessageAttachmentEntity,
  ConversationReadEntity,
];
