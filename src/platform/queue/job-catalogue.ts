/** Queues, so that one room's slow or poisonous jobs never hold up another's. */
export const QUEUE_NAMES = ['matching', 'offers', 'upkeep'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** What each job carries: ids only; handlers reload and check the state. */
export interface JobPayloads {
  'match-order': { readonly orderId: string };
  'expire-offer': { readonly offerId: string };
  'withdraw-offers': { readonly orderId: string };
  'sweep-orders': Readonly<Record<string, never>>;
  'prune-platform': Readonly<Record<string, never>>;
}

export type JobName = keyof JobPayloads;

interface JobContract {
  readonly queue: QueueName;
  /** Names of the id fields in the payload; checked because old jobs outlive deploys. */
  readonly ids: readonly string[];
  /** Repeats for ever, this many milliseconds apart. */
  readonly everyMs?: number;
}

/** Every job there is. A worker fails at boot when one has no handler or two. */
export const JOB_CONTRACTS: { readonly [J in JobName]: JobContract } = {
  'match-order': { queue: 'matching', ids: ['orderId'] },
  'expire-offer': { queue: 'offers', ids: ['offerId'] },
  'withdraw-offers': { queue: 'offers', ids: ['orderId'] },
  'sweep-orders': { queue: 'upkeep', ids: [], everyMs: 30_000 },
  'prune-platform': { queue: 'upkeep', ids: [], everyMs: 3_600_000 },
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
  const fields = new Map(Object.entries(payload ?? {}));
  for (const id of JOB_CONTRACTS[job].ids) {
    const value: unknown = fields.get(id);
    if (typeof value !== 'string' || !UUID.test(value)) throw new Error(`${job}: ${id} is not an id`);
  }
  return payload as JobPayloads[J];
}
