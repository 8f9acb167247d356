import type { MediaType } from '../domain/media-type.js';
import type { WorkOrderSide } from '../domain/production/work-order-terms.js';

/** A factory and a workshop that have to do with each other over an order. */
export interface Sides {
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly workshopId: string;
}

/** A work order between them. */
export interface WorkOrderSides extends Sides {
  readonly workOrderId: string;
  /** When the workshop accepted it. */
  readonly agreedAt: Date;
  /** So many facts are in its ledger. */
  readonly factCount: number;
}

/** A file as its uploader described it and as it was found to be. */
export interface DescribedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  /** SHA-256 of its content, hexadecimal. */
  readonly sha256: string;
}

/** A file that one side shows the other; it never changes and never goes. */
export interface Evidence extends DescribedFile, Sides {
  /** Null for what concerns the order as a whole. */
  readonly workOrderId: string | null;
  /** Fact of the work order that it shows; null for none in particular. */
  readonly factSequence: number | null;
  readonly bySide: WorkOrderSide;
  /** Person or API key. */
  readonly uploadedBy: string;
  readonly createdAt: Date;
}
