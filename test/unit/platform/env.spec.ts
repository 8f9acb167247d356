import { EnvError, readEnv } from '../../../src/platform/env/env.js';

const DATABASE_URL = 'postgres://gongfang@localhost/gongfang';

/** What the refusal to start says. */
function refusal(settings: Record<string, string | undefined>): string {
  try {
    readEnv(settings);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return 'it started';
}

describe('the settings', () => {
  it('need a database and nothing else', () => {
    expect(readEnv({ DATABASE_URL })).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: DATABASE_URL,
      migrationDatabaseUrl: DATABASE_URL,
      queueBackend: 'postgres',
      redisUrl: null,
      isCookieSecure: false,
      trustedProxyHops: 0,
      filesBackend: 'folder',
      filesFolder: '.data/files',
      filesS3Bucket: null,
    });
  });

  it('are taken as they are given', () => {
    const env = readEnv({
      DATABASE_URL,
      MIGRATION_DATABASE_URL: 'postgresql://owner@localhost/gongfang',
      PORT: '0',
      QUEUE_BACKEND: 'redis',
      REDIS_URL: 'rediss://cache:6380',
      COOKIE_SECURE: 'true',
      TRUSTED_PROXY_HOPS: '2',
      LOG_LEVEL: 'debug',
    });
    expect(env).toMatchObject({
      databaseUrl: DATABASE_URL,
      migrationDatabaseUrl: 'postgresql://owner@localhost/gongfang',
      port: 0,
      queueBackend: 'redis',
      redisUrl: 'rediss://cache:6380',
      isCookieSecure: true,
      trustedProxyHops: 2,
      logLevel: 'debug',
    });
  });

  it('that are empty count as not given', () => {
    expect(readEnv({ DATABASE_URL, PORT: '', REDIS_URL: '' })).toMatchObject({ port: 3000, redisUrl: null });
    expect(refusal({ DATABASE_URL: '' })).toContain('DATABASE_URL is missing');
  });

  it.each([
    ['DATABASE_URL', 'mysql://localhost/gongfang', 'must be a URL starting with postgres: or postgresql://'],
    ['DATABASE_URL', 'localhost', 'must be a URL starting with postgres: or postgresql://'],
    ['REDIS_URL', 'http://localhost', 'must be a URL starting with redis: or rediss://'],
    ['QUEUE_BACKEND', 'kafka', 'must be one of postgres, redis'],
    ['PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'must be a whole number from 0 to 65535'],
    ['PORT', '1e3', 'must be a whole number from 0 to 65535'],
    ['DATABASE_POOL_SIZE', '1', 'must be a whole number from 2 to 200'],
    ['RATE_LIMIT_PER_MINUTE', 'many', 'must be a whole number from 1 to 10000000'],
    ['COOKIE_SECURE', 'yes', 'must be one of true, false'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
  ])('refuse %s=%s by name', (name, value, rule) => {
    expect(refusal({ DATABASE_URL, [name]: value })).toBe(`Bad settings:\n- ${name} ${rule}`);
  });

  it.each([
    'DATABASE_POOLSIZE',
    'REDIS_URI',
    'RATE_LIMIT',
    'WORKER_CONCURENCY',
    'SESSION_HOUR',
    'COOKIES_SECURE',
    'LOG_LEVELS',
    'MATCHING_LINES_KEPT_DAYS',
    'FILES_S3_BUCKETS',
  ])('refuse the misspelt %s', (name) => {
    expect(refusal({ DATABASE_URL, [name]: '1' })).toBe(`Bad settings:\n- ${name} is not a setting`);
  });

  it('let pass what is none of ours', () => {
    expect(
      readEnv({ DATABASE_URL, PATH: '/usr/bin', REDIS_PORT: 'tcp://x', DATABASE_PASSWORD: 'x', PGHOST: 'x' })
        .port,
    ).toBe(3000);
  });

  it('need the address of Redis when the queue is there', () => {
    expect(refusal({ DATABASE_URL, QUEUE_BACKEND: 'redis' })).toBe('Bad settings:\n- REDIS_URL is missing');
  });

  it('need all of a bucket when files lie there', () => {
    expect(refusal({ DATABASE_URL, FILES_BACKEND: 's3', FILES_S3_BUCKET: 'gongfang' }).split('\n- ')).toEqual(
      [
        'Bad settings:',
        'FILES_S3_ENDPOINT is missing',
        'FILES_S3_ACCESS_KEY_ID is missing',
        'FILES_S3_SECRET_ACCESS_KEY is missing',
      ],
    );
  });

  it('are refused all at once', () => {
    expect(refusal({ PORT: 'x', QUEUE_BACKEND: 'kafka', REDIS_URI: 'y' }).split('\n- ')).toEqual([
      'Bad settings:',
      'REDIS_URI is not a setting',
      'PORT must be a whole number from 0 to 65535',
      'DATABASE_URL is missing',
      'QUEUE_BACKEND must be one of postgres, redis',
    ]);
  });
});
