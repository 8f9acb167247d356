import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { NamedLocks } from '../../../src/platform/database/named-locks.js';
import { readEnv } from '../../../src/platform/env/env.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aMoment } from './worker-stage.js';

/** Stands between a client and the database, and can swallow what either says. */
class Line {
  private readonly pairs: [Socket, Socket][] = [];
  private readonly server: Server;

  constructor(private readonly database: URL) {
    this.server = createServer((near) => {
      const far = connect(Number(this.database.port || 5432), this.database.hostname);
      this.pairs.push([near, far]);
      near.pipe(far).pipe(near);
      for (const end of [near, far]) end.on('error', () => undefined);
      near.on('close', () => far.destroy());
    });
  }

  async url(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const url = new URL(this.database);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** The connections there are fall silent; new ones are not concerned. */
  hush(): void {
    for (const [near, far] of this.pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.resume();
    }
  }

  close(): void {
    this.server.close();
    for (const pair of this.pairs) for (const end of pair) end.destroy();
  }
}

describe('locks by name', () => {
  let database: TestDatabase;
  let line: Line;
  let url: string;
  const opened: NamedLocks[] = [];
  beforeAll(async () => {
    database = await cloneTestDatabase();
    line = new Line(new URL(database.url));
    url = await line.url();
  });
  afterAll(async () => {
    await Promise.all(opened.map((locks) => locks.onApplicationShutdown()));
    line.close();
    await database.drop();
  });

  function aProcess(): NamedLocks {
    const locks = new NamedLocks(readEnv({ DATABASE_URL: url }));
    opened.push(locks);
    return locks;
  }
  const nothing = () => Promise.resolve();

  it('are held by one at a time, each name for itself', async () => {
    const [one, other] = [aProcess(), aProcess()];
    let meanwhile: boolean[] = [];
    const isAlone = await one.runAlone('a', async () => {
      meanwhile = [
        await one.runAlone('a', nothing),
        await other.runAlone('a', nothing),
        await other.runAlone('b', nothing),
      ];
    });
    expect([isAlone, ...meanwhile, await other.runAlone('a', nothing)]).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('are let go with a connection on which nobody answers', async () => {
    const [one, other] = [aProcess(), aProcess()];
    await one.runAlone('c', () => {
      line.hush();
      return nothing();
    });
    while (!(await other.runAlone('c', nothing))) await aMoment();
    expect(await one.runAlone('c', nothing)).toBe(true);
  });

  it('are not taken while nobody answers, and are when somebody does again', async () => {
    const one = aProcess();
    await one.runAlone('d', nothing);
    line.hush();
    await expect(one.runAlone('d', nothing)).rejects.toThrow('timeout');
    expect(await one.runAlone('d', nothing)).toBe(true);
  });
});
