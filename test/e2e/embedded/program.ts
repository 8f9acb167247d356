import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Whoever starts a program. */
export interface Starter {
  readonly uid?: number;
  readonly gid?: number;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly as?: Starter;
}

/** A program of ours under way, and all it has said. */
export class Program {
  /** What came on both outputs. */
  text = '';
  private readonly child: ChildProcess;

  constructor(path: string, { cwd, flags = [], env = {}, as = {} }: ProgramOptions) {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(NODE_OPTIONS|REDIS_URL|GONGFANG_)/.test(name),
    );
    this.child = spawn(process.execPath, [path, ...flags], {
      cwd,
      env: { ...Object.fromEntries(inherited), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...as,
    });
    for (const output of [this.child.stdout, this.child.stderr]) {
      output?.on('data', (chunk) => {
        this.text += String(chunk);
      });
    }
  }

  /** Resolves with the match once the program has said it. @throws Error with all it said when it ends before */
  async says(wanted: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = wanted.exec(this.text);
      if (match) return match;
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`the program ended without ${String(wanted)}:\n${this.text}`);
      }
      await Promise.race([
        once(this.child.stdout ?? this.child, 'data'),
        once(this.child.stderr ?? this.child, 'data'),
        once(this.child, 'close'),
      ]);
    }
  }

  /** Resolves with the exit status, or the name of the signal. */
  async ends(): Promise<number | string | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return this.child.exitCode ?? this.child.signalCode;
  }

  kill(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void {
    this.child.kill(signal);
  }
}
