import { CHAIN_STATUSES, type ChainStatus } from '../domain/chain-state.js';
import { DateField, EnumField, InstantField, IntegerField } from '../platform/http/field.decorators.js';
import type { OfferView } from './offer.js';

const MOST_STEPS = 30;

/** The place of an offer in a chain: workshops that work one after the other, of which all promise or none. */
export class OfferStageDto {
  @IntegerField(1, MOST_STEPS, { description: 'Place in the chain, from 1', example: 2 })
  stage: number;

  @IntegerField(2, MOST_STEPS, { description: 'Stages of the chain', example: 3 })
  stageCount: number;

  @IntegerField(1, MOST_STEPS, { description: 'Position of its first step in the routing', example: 2 })
  firstStep: number;

  @IntegerField(1, MOST_STEPS, { description: 'Position of its last step', example: 2 })
  lastStep: number;

  @DateField({
    description: 'First day of work: by then the goods of the stage before are there',
    example: '2026-11-20',
  })
  startOn: string;

  @EnumField('ChainStatus', CHAIN_STATUSES, {
    description:
      'WAITING: what is accepted waits for the other stages; STANDS: all are accepted; BROKEN: one was not, and all offers of the chain end',
    example: 'WAITING',
  })
  chainStatus: ChainStatus;

  @InstantField({ description: 'By then the chain stands or is broken' })
  decidedBy: string;

  static of({ offer, chain }: OfferView): OfferStageDto | null {
    const { stage, firstStep, lastStep, startOn, respondBy } = offer;
    if (!chain || firstStep === null || lastStep === null || startOn === null) return null;
    const { stageCount, status } = chain;
    const decidedBy = respondBy.toISOString();
    return { stage, stageCount, firstStep, lastStep, startOn, chainStatus: status, decidedBy };
  }
}
