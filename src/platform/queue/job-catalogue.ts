import { isRegionCode } from '../../domain/regions.js';

/** Queues, so that one room's slow or poisonous jobs never hold up another's. */
export const QUEUE_NAMES = ['matching', 'regions', 'offers', 'production', 'upkeep'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** What each job carries: ids and codes only; handlers reload and check the state. */
export interface JobPayloads {
  'match-order': { readonly orderId: string };
  'match-region': { readonly regionCode: string };
  'expire-offer': { readonly offerId: string };
  'withdraw-offers': { readonly orderId: string };
  'make-work-orders': { readonly orderId: string };
  'release-units': { readonly workOrderId: string };
  'take-work-back': { readonly workshopId: string };
  'reckon-statement': { readonly workOrderId: string };
  'sweep-orders': Readonly<Record<string, never>>;
  'sweep-work-orders': Readonly<Record<string, never>>;
  'refresh-scorecards': Readonly<Record<string, never>>;
  'sweep-goods': Readonly<Record<string, never>>;
  'sweep-statements': Readonly<Record<string, never>>;
  'sweep-files': Readonly<Record<string, never>>;
  'prune-platform': Readonly<Record<string, never>>;
  'prune-matching': Readonly<Record<string, never>>;
}

export type JobName = keyof JobPayloads;

interface JobContract {
  readonly queue: QueueName;
  /** Names of the id fields in the payload; checked because old jobs outlive deploys. */
  readonly ids: readonly string[];
  /** Names of the fields with the code of a county. */
  readonly regions?: readonly string[];
  /** Jobs that are alike are collected: one at most waits, and one at most runs. */
  readonly isCollected?: boolean;
  /** Repeats for ever, this many milliseconds apart. */
  readonly everyMs?: number;
}

/** Every job there is. A worker fails at boot when one has no handler or two. */
export const JOB_CONTRACTS: { readonly [J in JobName]: JobContract } = {
  'match-order': { queue: 'matching', ids: ['orderId'] },
  'match-region': { queue: 'regions', ids: [], regions: ['regionCode'], isCollected: true },
  'expire-offer': { queue: 'offers', ids: ['offerId'] },
  'withdraw-offers': { queue: 'offers', ids: ['orderId'] },
  'make-work-orders': { queue: 'production', ids: ['orderId'] },
  'release-units': { queue: 'production', ids: ['workOrderId'] },
  'take-work-back': { queue: 'production', ids: ['workshopId'] },
  'reckon-statement': { queue: 'production', ids: ['workOrderId'] },
  'sweep-orders': { queue: 'upkeep', ids: [], everyMs: 30_000 },
  'sweep-work-orders': { queue: 'upkeep', ids: [], everyMs: 30_000 },
  'refresh-scorecards': { queue: 'upkeep', ids: [], everyMs: 60_000 },
  'sweep-goods': { queue: 'upkeep', ids: [], everyMs: 600_000 },
  'sweep-statements': { queue: 'upkeep', ids: [], everyMs: 600_000 },
  'sweep-files': { queue: 'upkeep', ids: [], everyMs: 6 * 3_600_000 },
  'prune-platform': { queue: 'upkeep', ids: [], everyMs: 3_600_000 },
  'prune-matching': { queue: 'upkeep', ids: [], everyMs: 3_600_000 },
};

/** True when `name` is a job of the catalogue. */
export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOB_CONTRACTS, name);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A job's payload, checked.
 * @throws Error when it does not fit the contract
 */
export function checkPayload<J extends JobName>(job: J, payload: unknown): JobPayloads[J] {
  const fields = new Map<string, unknown>(Object.entries(payload ?? {}));
  const { ids, regions = [] } = JOB_CONTRACTS[job];
  const requireEach = (names: readonly string[], kind: string, isOne: (text: string) => boolean): void => {
    for (const name of names) {
      const value = fields.get(name);
      if (typeof value !== 'string' || !isOne(value)) throw new Error(`${job}: ${name} is not ${kind}`);
    }
  };
  requireEach(ids, 'an id', (text) => UUID.test(text));
  requireEach(regions, 'the code of a county', isRegionCode);
  return payload as JobPayloads[J];
}

/** What jobs that are alike have in common; null for a job that is not collected. */
export function collectionOf<J extends JobName>(job: J, payload: JobPayloads[J]): string | null {
  return JOB_CONTRACTS[job].isCollected ? `${job} ${Object.values(payload).join(' ')}` : null;
}
