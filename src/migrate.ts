import { migrate } from './data-source.js';
import { readEnv } from './platform/env/env.js';
import { runProcess } from './platform/run-process.js';

runProcess(async () => {
  const done = await migrate(readEnv(process.env).migrationDatabaseUrl);
  process.stdout.write(done.length > 0 ? `migrated: ${done.join(', ')}\n` : 'the schema is up to date\n');
});
