import { runProcess } from '../platform/run-process.js';
import { type EmbeddedApp, startEmbeddedApp } from './embedded-app.js';
import { createFirstAdministrator } from './first-administrator.js';
import { stopOnSignal } from './stop-on-signal.js';

const FOLDER = '.data/gongfang';

/** Everything in one process on a database of its own, for a single machine. */
async function start(): Promise<void> {
  const app = await startEmbeddedApp({
    folder: FOLDER,
    settings: { LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn' },
    log: say,
  });
  const isStopping = stopOnSignal(app.stop, say);
  try {
    await greet(app);
  } catch (error) {
    if (isStopping()) return;
    throw await app.abandon(error);
  }
}

async function greet(app: EmbeddedApp): Promise<void> {
  const administrator = await createFirstAdministrator(app);
  if (administrator) {
    say('The first administrator, shown this once:');
    say(`  phone     ${administrator.phone}`);
    say(`  password  ${administrator.password}`);
    say(
      'Sign in with POST /v1/sessions, add the county’s own people with POST /v1/people, then change the password.',
    );
  }
  say(`Gongfang answers at ${app.url}, its API is described at ${app.url}/docs. Stop it with Ctrl-C.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

runProcess(start);
