import { readFile, writeFile } from 'node:fs/promises';
import { previewOpenApiDocument } from './open-api-document.js';
import { runProcess } from './platform/run-process.js';

const FILE = 'openapi.json';

runProcess(async () => {
  const text = `${JSON.stringify(await previewOpenApiDocument(), null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    await writeFile(FILE, text);
    return;
  }
  if ((await readFile(FILE, 'utf8').catch(() => '')) !== text)
    throw new Error(`${FILE} is not what the code says; run \`npm run openapi\` and commit it`);
});
