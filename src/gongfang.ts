import { gongfangCommand } from './gongfang-command.js';

process.exitCode = await gongfangCommand(process.argv.slice(2), {
  result: (text) => process.stdout.write(text),
  line: (text) => process.stderr.write(`${text}\n`),
});
