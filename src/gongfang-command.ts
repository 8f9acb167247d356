import { allocateCommand, BAD_INPUT, type CommandOutput, DONE } from './allocate-command.js';
import { USAGE as ALLOCATE } from './allocate-settings.js';

const HELP = `usage: gongfang <command> [options]

Commands:
  allocate   shares out a batch of orders, given as JSON, and says how far from the best possible it can be at most

${ALLOCATE}
`;

/** Runs the sub-command that comes first. Answers the exit status: that of the sub-command, 2 when there is none. */
export async function gongfangCommand(argv: readonly string[], output: CommandOutput): Promise<number> {
  const [name, ...rest] = argv;
  if (name === 'allocate') return allocateCommand(rest, output);
  if (name === '--help' || name === '-h' || name === 'help') {
    output.result(HELP);
    return DONE;
  }
  output.line(name === undefined ? HELP.trimEnd() : `gongfang: no command ${name}; see gongfang --help`);
  return BAD_INPUT;
}
