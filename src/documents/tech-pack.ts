import type { DescribedFile } from './evidence.js';

/** What is to be made, as drawings, patterns and instructions (工艺资料包); a new one takes the place of none. */
export interface TechPack extends DescribedFile {
  readonly orderId: string;
  readonly enterpriseId: string;
  /** Of the order, from 1. */
  readonly revision: number;
  /** What is new in it. */
  readonly note: string | null;
  /** Person or API key. */
  readonly uploadedBy: string;
  readonly createdAt: Date;
}

/** A tech pack as one person reads of it. */
export interface TechPackView {
  readonly techPack: TechPack;
  /** They may open it: it is their own enterprise's, or they have promised to keep it to themselves. */
  readonly isOpen: boolean;
}

/** The tech pack that a work order was agreed on, and what has come since. */
export interface AgreedTechPack {
  readonly workOrderId: string;
  readonly agreedAt: Date;
  /** The newest when the offer was accepted; null when there was none. */
  readonly agreed: TechPackView | null;
  /** The newest now; null when there is none. */
  readonly newest: TechPackView | null;
}

/** That somebody has promised to keep a tech pack to themselves. */
export interface Acknowledgement {
  readonly id: string;
  readonly techPackId: string;
  readonly personId: string;
  /** Null for who acts for the county. */
  readonly organisationId: string | null;
  /** Of the statement that they were shown. */
  readonly statementVersion: string;
  readonly createdAt: Date;
}
