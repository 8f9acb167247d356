import { rm } from 'node:fs/promises';

/** Ends what global-setup.mjs has started and leaves nothing behind. */
export default async function tearDown() {
  const { database, folder, redis } = globalThis.gongfangTestServers;
  redis?.removeAllListeners('exit');
  redis?.kill();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
