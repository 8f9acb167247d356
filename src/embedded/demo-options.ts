import { parseArgs } from 'node:util';

/** What the person at the terminal asked for. */
export interface DemoOptions {
  /** End after the summary; the exit status tells whether the main job was done. */
  readonly once: boolean;
  /** Throw the earlier demo away first. */
  readonly reset: boolean;
  /** A third of the county and one week of orders. */
  readonly short: boolean;
  readonly seed: number;
  /** Null: the port of the settings. */
  readonly port: number | null;
}

/** A flag that does not exist or makes no sense; the message says which and what there is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const DEMO_USAGE = `Usage: npm run demo -- [options]
  --once      end after the summary instead of staying up; exit status 1 if the main job failed
  --reset     throw away the data of an earlier demo first
  --short     a third of the county and one week of orders
  --seed n    another county, 1 to 4294967295 (default 1)
  --port n    listen on this port, 0 for any free one (default: the setting PORT, or 3000)
  --help      this text`;

const FLAGS = {
  once: { type: 'boolean', default: false },
  reset: { type: 'boolean', default: false },
  short: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  port: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Reads the flags of `npm run demo`.
 * @returns null when the usage was asked for
 * @throws UsageError
 */
export function readDemoOptions(flags: readonly string[]): DemoOptions | null {
  const { once, reset, short, seed, port, help } = parseFlags(flags);
  if (help) return null;
  return {
    once,
    reset,
    short,
    seed: wholeNumber('--seed', seed, 1, 4_294_967_295),
    port: port === undefined ? null : wholeNumber('--port', port, 0, 65_535),
  };
}

function parseFlags(
  flags: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof FLAGS }>>['values'] {
  try {
    return parseArgs({ args: [...flags], options: FLAGS }).values;
  } catch (error) {
    // The first sentence names the flag; the rest is advice for programmers.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(`${reason.replace(/\.$/, '')}.\n${DEMO_USAGE}`);
  }
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(
    `${flag} must be a whole number from ${least} to ${most}, not '${text}'.\n${DEMO_USAGE}`,
  );
}
