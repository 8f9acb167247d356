import { truncate } from './display-width.js';

/** Without a terminal, and in one that does not say, lines are this wide. */
const USUAL_WIDTH = 120;

/** Lines on standard output; in a terminal also one that changes while something is under way. */
export class Progress {
  private hasStatus = false;

  constructor(private readonly out: NodeJS.WriteStream) {}

  /** Columns a line may take. */
  get width(): number {
    return this.out.columns || USUAL_WIDTH;
  }

  /** A line that stays. */
  readonly say = (line = ''): void => {
    this.clear();
    this.out.write(`${line}\n`);
  };

  /** What is going on right now; the next status or line takes its place. Nothing where output is kept in a file. */
  status(text: string): void {
    if (!this.out.isTTY) return;
    this.clear();
    this.out.write(truncate(text, this.width - 1));
    this.hasStatus = true;
  }

  private clear(): void {
    if (this.hasStatus) this.out.write('\r\u001b[2K');
    this.hasStatus = false;
  }
}
