import type { ChainStatus } from '../domain/chain-state.js';

/** What holds the offers of a pairing together whose workshops work one after the other. */
export interface Chain {
  readonly pairingId: string;
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly status: ChainStatus;
  /** Units that go through all stages. */
  readonly quantity: number;
  readonly stageCount: number;
  /** Offers that are still to be accepted. */
  readonly unacceptedCount: number;
}
