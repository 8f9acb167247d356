#!/usr/bin/env node
// No part of the build: what a build writes anew has lost the executable bit that npx set.
import { existsSync } from 'node:fs';

const program = new URL('../dist/src/gongfang.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('gongfang: not built yet; `npm run build` first\n');
  process.exitCode = 1;
}
