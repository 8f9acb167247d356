/** Every setting of the two processes, read and checked once at start; nothing else reads process.env. */
export interface Env {
  readonly host: string;
  readonly port: number;
  /** Runs the API and the worker. Its login needs membership of the role gongfang_service, no more. */
  readonly databaseUrl: string;
  /** Owns the schema; used by migrations only. */
  readonly migrationDatabaseUrl: string;
  readonly databasePoolSize: number;
  /** Longest a statement may run, milliseconds. */
  readonly statementTimeoutMs: number;
  readonly queueBackend: 'postgres' | 'redis';
  readonly redisUrl: string | null;
  /** OSRM for distances by road; null: they are estimated from the straight line. */
  readonly osrmUrl: string | null;
  /** Jobs one worker process runs at a time. */
  readonly workerConcurrency: number;
  /** How long a job is held for a worker that gives no sign of life, seconds; then another one does it. */
  readonly workerLockSeconds: number;
  /** How long orders that come in a burst are gathered for the next round of their region, milliseconds. */
  readonly regionRoundDelayMs: number;
  /** Threads of one process that plan rounds, so that its event loop stays free. */
  readonly solverThreads: number;
  /** How long a round's lines are kept; those of an order's newest round for good. */
  readonly matchingLinesKeepDays: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Requests one caller (key, session or address) may make in a minute. */
  readonly rateLimitPerMinute: number;
  /** Sign-ins and registrations one address may try in a minute. */
  readonly signInLimitPerMinute: number;
  /** Of operations that take seconds of a processor. */
  readonly costlyLimitPerMinute: number;
  readonly sessionHours: number;
  /** True behind TLS: the session cookie is sent over https only. */
  readonly isCookieSecure: boolean;
  /** Proxies in front whose X-Forwarded-For is believed. */
  readonly trustedProxyHops: number;
  readonly filesBackend: 'folder' | 's3';
  /** Where files lie; with s3 only while they come in. */
  readonly filesFolder: string;
  /** Address of the S3-compatible service, without the bucket. */
  readonly filesS3Endpoint: string | null;
  readonly filesS3Region: string;
  readonly filesS3Bucket: string | null;
  readonly filesS3AccessKeyId: string | null;
  readonly filesS3SecretAccessKey: string | null;
  /** Port of the worker's health and metrics page; 0 picks a free one. */
  readonly workerPort: number;
}

/** Thrown when a setting is unknown or bad; the message names each. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

type Reader = (text: string) => unknown;

const oneOf =
  (...allowed: string[]): Reader =>
  (text) => {
    if (!allowed.includes(text)) throw new Error(`must be one of ${allowed.join(', ')}`);
    return text;
  };

const integer =
  (least: number, most: number): Reader =>
  (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new Error(`must be a whole number from ${least} to ${most}`);
    }
    return value;
  };

const url =
  (...protocols: string[]): Reader =>
  (text) => {
    const found = URL.canParse(text) ? new URL(text).protocol : '';
    if (!protocols.includes(found))
      throw new Error(`must be a URL starting with ${protocols.join(' or ')}//`);
    return text;
  };

const yesNo: Reader = (text) => oneOf('true', 'false')(text) === 'true';
const text: Reader = (value) => value;

interface Setting {
  readonly name: string;
  readonly read: Reader;
  readonly fallback?: string;
  /** Null when left out, unless another setting has this value; nothing needs it when none is named. */
  readonly optional?: { readonly unless?: readonly [name: string, value: string] };
}

const postgresUrl = url('postgres:', 'postgresql:');
const forS3 = { unless: ['FILES_BACKEND', 's3'] } as const;
const SETTINGS: Readonly<Record<keyof Env, Setting>> = {
  host: { name: 'HOST', read: text, fallback: '127.0.0.1' },
  port: { name: 'PORT', read: integer(0, 65535), fallback: '3000' },
  databaseUrl: { name: 'DATABASE_URL', read: postgresUrl },
  migrationDatabaseUrl: { name: 'MIGRATION_DATABASE_URL', read: postgresUrl },
  databasePoolSize: { name: 'DATABASE_POOL_SIZE', read: integer(2, 200), fallback: '10' },
  statementTimeoutMs: { name: 'STATEMENT_TIMEOUT_MS', read: integer(100, 600_000), fallback: '15000' },
  queueBackend: { name: 'QUEUE_BACKEND', read: oneOf('postgres', 'redis'), fallback: 'postgres' },
  redisUrl: {
    name: 'REDIS_URL',
    read: url('redis:', 'rediss:'),
    optional: { unless: ['QUEUE_BACKEND', 'redis'] },
  },
  osrmUrl: { name: 'OSRM_URL', read: url('http:', 'https:'), optional: {} },
  workerConcurrency: { name: 'WORKER_CONCURRENCY', read: integer(1, 100), fallback: '4' },
  workerLockSeconds: { name: 'WORKER_LOCK_SECONDS', read: integer(1, 600), fallback: '30' },
  regionRoundDelayMs: { name: 'REGION_ROUND_DELAY_MS', read: integer(0, 600_000), fallback: '500' },
  solverThreads: { name: 'SOLVER_THREADS', read: integer(1, 64), fallback: '2' },
  matchingLinesKeepDays: { name: 'MATCHING_LINES_KEEP_DAYS', read: integer(1, 36_500), fallback: '90' },
  logLevel: {
    name: 'LOG_LEVEL',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    fallback: 'info',
  },
  rateLimitPerMinute: { name: 'RATE_LIMIT_PER_MINUTE', read: integer(1, 10_000_000), fallback: '600' },
  signInLimitPerMinute: { name: 'SIGN_IN_LIMIT_PER_MINUTE', read: integer(1, 10_000_000), fallback: '20' },
  costlyLimitPerMinute: { name: 'COSTLY_LIMIT_PER_MINUTE', read: integer(1, 10_000_000), fallback: '20' },
  sessionHours: { name: 'SESSION_HOURS', read: integer(1, 720), fallback: '12' },
  isCookieSecure: { name: 'COOKIE_SECURE', read: yesNo, fallback: 'false' },
  trustedProxyHops: { name: 'TRUSTED_PROXY_HOPS', read: integer(0, 10), fallback: '0' },
  filesBackend: { name: 'FILES_BACKEND', read: oneOf('folder', 's3'), fallback: 'folder' },
  filesFolder: { name: 'FILES_FOLDER', read: text, fallback: '.data/files' },
  filesS3Endpoint: { name: 'FILES_S3_ENDPOINT', read: url('http:', 'https:'), optional: forS3 },
  filesS3Region: { name: 'FILES_S3_REGION', read: text, fallback: 'us-east-1' },
  filesS3Bucket: { name: 'FILES_S3_BUCKET', read: text, optional: forS3 },
  filesS3AccessKeyId: { name: 'FILES_S3_ACCESS_KEY_ID', read: text, optional: forS3 },
  filesS3SecretAccessKey: { name: 'FILES_S3_SECRET_ACCESS_KEY', read: text, optional: forS3 },
  workerPort: { name: 'WORKER_PORT', read: integer(0, 65535), fallback: '3001' },
};

/**
 * Names that belong to us by their form: a misspelt one must not pass in silence. What others put into an
 * environment, such as REDIS_PORT or DATABASE_PASSWORD, is none of our business.
 */
const OUR_NAMES =
  /^(DATABASE_(UR|POOL)|REDIS_UR|MIGRATION_|QUEUE_|WORKER_|RATE_LIMIT|SIGN_IN|COSTLY_L|SESSIONS?_H|COOKIES?_S|TRUSTED_P|STATEMENT_|SOLVER_|MATCHING_|REGION_R|LOG_L|OSRM_|FILES_)/;

/**
 * Reads the settings from `source` (usually process.env).
 * @throws EnvError naming every unknown, missing or bad setting at once.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const faults: string[] = [];
  const known = new Set(Object.values(SETTINGS).map((setting) => setting.name));
  for (const name of Object.keys(source)) {
    if (OUR_NAMES.test(name) && !known.has(name)) faults.push(`${name} is not a setting`);
  }
  const readOne = (setting: Setting): unknown => {
    const given = source[setting.name] || setting.fallback;
    if (given === undefined && setting.optional && !isNeeded(setting.optional, source)) return null;
    if (given === undefined) {
      faults.push(`${setting.name} is missing`);
      return null;
    }
    try {
      return setting.read(given);
    } catch (error) {
      faults.push(`${setting.name} ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  };
  const env = Object.fromEntries(
    Object.entries(SETTINGS).map(([key, setting]) => {
      if (key === 'migrationDatabaseUrl' && !source['MIGRATION_DATABASE_URL'])
        return [key, source['DATABASE_URL']];
      return [key, readOne(setting)];
    }),
  );
  if (faults.length > 0) throw new EnvError(`Bad settings:\n- ${[...new Set(faults)].join('\n- ')}`);
  return env as unknown as Env;
}

function isNeeded(
  { unless }: NonNullable<Setting['optional']>,
  source: Readonly<Record<string, string | undefined>>,
): boolean {
  return unless !== undefined && source[unless[0]] === unless[1];
}
