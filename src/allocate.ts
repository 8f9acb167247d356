import { allocateCommand } from './allocate-command.js';

process.exitCode = await allocateCommand(process.argv.slice(2), {
  plan: (text) => process.stdout.write(text),
  line: (text) => process.stderr.write(`${text}\n`),
});
