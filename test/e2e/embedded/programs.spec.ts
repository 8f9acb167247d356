import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompiledSource, compileSource } from './compiled-source.js';
import { Program, type ProgramOptions, type Starter } from './program.js';

/** A month of a county, however busy the machine is. */
const A_DEMO_MS = 300_000;
const A_START_MS = 180_000;
/** Root becomes an ordinary user for part of the tests; an ordinary user is one already. */
const ORDINARY: Starter = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const STARTERS: [name: string, as: Starter][] =
  process.getuid?.() === 0
    ? [
        ['root', {}],
        ['an ordinary user', ORDINARY],
      ]
    : [['an ordinary user', {}]];

let source: CompiledSource;
let folder: string;
const programs: Program[] = [];

beforeAll(async () => {
  source = await compileSource();
});

afterAll(() => source.remove());

async function newFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'gongfang-programs-'));
  await chmod(made, 0o755);
  return made;
}

function run(file: string, options: Partial<ProgramOptions> = {}): Program {
  const program = new Program(source.pathOf(file), { cwd: folder, env: { PORT: '0' }, ...options });
  programs.push(program);
  return program;
}

async function stopAll(): Promise<void> {
  for (const program of programs.splice(0)) {
    program.kill('SIGTERM');
    await program.ends();
  }
}

async function postmasterPid(): Promise<number> {
  const file = join(folder, '.data', 'gongfang', 'postgres', 'postmaster.pid');
  return Number((await readFile(file, 'utf8')).split('\n', 1)[0]);
}

describe('npm run demo', () => {
  beforeAll(async () => {
    folder = await newFolder();
  });
  afterEach(stopAll);
  afterAll(() => rm(folder, { recursive: true }));

  it(
    'fills an empty folder, lives through the month, shows it and ends well',
    async () => {
      const demo = run('embedded/demo.js', { flags: ['--short', '--once'] });
      const status = await demo.ends();
      expect(demo.text).toMatch(
        /^Order +Product +Quantity +Due +Satellite +Share +Answer +Score +km +Not placed$/m,
      );
      expect(demo.text).toMatch(/^GF-00000021 /m);
      expect(demo.text).toMatch(/^Orders {5}21 posted: \d+ placed whole, \d+ in part, \d+ not at all$/m);
      // Embroidered by one workshop, sewn by another, boxed by a third; all of them are still asked.
      expect(demo.text).toMatch(
        /^GF-00000021 .* 1\/3 .* waiting .*(?:\n {20,}[123]\/3 .*)*\n {20,}3\/3 .* waiting /m,
      );
      expect(demo.text).toMatch(/^Chains {5}\d+ made: \d+ stand, [1-9]\d* waiting, \d+ broken$/m);
      // What was promised is made: some of it is closed by the end of that week.
      expect(demo.text).toMatch(/^Work {7}\d+ work orders: [1-9]\d* closed, /m);
      expect(demo.text).toMatch(
        /^Goods {6}[\d,]+ units promised, [1-9][\d,]* received, [1-9][\d,]* accepted/m,
      );
      expect(demo.text).toMatch(/^Statement +Satellite +Factory +Owed ¥ +Paid ¥ +Due +State +Workers$/m);
      expect(demo.text).toMatch(/^Money {6}¥[1-9][\d,]*\.\d\d owed: /m);
      expect(demo.text).toMatch(/^Scorecard of the workshop .* Completed$/m);
      expect(demo.text).toMatch(/^Scorecard of the factory .* Material on time /m);
      expect(demo.text).toMatch(/^Fill rate {2}\d+\.\d % of [\d,]+ standard hours/m);
      for (const role of ['administrator', 'officer', 'enterprise', 'operator']) {
        expect(demo.text).toMatch(new RegExp(`^${role} +1\\d{10} `, 'm'));
      }
      expect(demo.text).not.toContain('NOT IN ORDER');
      expect(status).toBe(0);
    },
    A_DEMO_MS,
  );

  it(
    'finds all of it again in its second run, and its people can sign in',
    async () => {
      const demo = run('embedded/demo.js', { flags: ['--short', '--port', '0'] });
      const [, url = ''] = await demo.says(/Gongfang answers at (\S+):/);
      expect(demo.text).toContain(
        'The county of an earlier run is still in .data/demo: it is not loaded again',
      );
      expect(demo.text).not.toContain('Loading');
      expect(demo.text).toMatch(/^GF-00000021 /m);
      const [, password] = await demo.says(/The password of all of them: (\S+)/);
      const [, phone] = await demo.says(/^operator +(1\d{10}) /m);
      const answer = await fetch(`${url}/v1/sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'a-visitor' },
        body: JSON.stringify({ phone, password }),
      });
      expect(answer.status).toBe(201);
      expect((await fetch(`${url}/docs`)).status).toBe(200);
      demo.kill('SIGINT');
      expect(await demo.ends()).toBe(130);
    },
    A_DEMO_MS,
  );

  it('says what it can do when asked for something else', async () => {
    const other = run('embedded/demo.js', { flags: ['--short', '--seed', '2'] });
    expect(await other.ends()).toBe(1);
    expect(other.text).toBe(
      'gongfang: .data/demo holds the demo of other options (--seed 1 --short). ' +
        'Ask for that one, or add --reset to replace it.\n',
    );
    const unknown = run('embedded/demo.js', { flags: ['--twice'] });
    expect(await unknown.ends()).toBe(1);
    expect(unknown.text).toMatch(/^gongfang: Unknown option '--twice'\.\nUsage: npm run demo/);
    const help = run('embedded/demo.js', { flags: ['--help'] });
    expect(await help.ends()).toBe(0);
    expect(help.text).toMatch(/^Usage: npm run demo/);
  });
});

describe.each(STARTERS)('npm start as %s', (_, as) => {
  beforeAll(async () => {
    folder = await newFolder();
    if (as.uid !== undefined && as.gid !== undefined) await chown(folder, as.uid, as.gid);
  });
  afterEach(stopAll);
  afterAll(() => rm(folder, { recursive: true }));

  it(
    'shows the first administrator once, refuses a second instance, survives being killed, and stops in order',
    async () => {
      const first = run('embedded/start.js', { as });
      await first.says(/Gongfang answers at http:/);
      expect(first.text).toMatch(/ {2}phone {5}13800000000\n {2}password {2}\S{16}\n/);
      const refused = run('embedded/start.js', { as });
      expect(await refused.ends()).toBe(1);
      expect(refused.text).toMatch(
        /^gongfang: \S+gongfang is in use by another Gongfang \(process \d+\)\. Stop that one first\.\n$/,
      );
      first.kill('SIGKILL');
      expect(await first.ends()).toBe('SIGKILL');
      const pid = await postmasterPid();
      const second = run('embedded/start.js', { as });
      await second.says(/Gongfang answers at http:/);
      expect(second.text).toContain(
        `A killed run had left its database running (process ${pid}): it is used on.`,
      );
      expect(second.text).not.toContain('administrator');
      second.kill('SIGTERM');
      expect(await second.ends()).toBe(143);
      await expect(postmasterPid()).rejects.toThrow('ENOENT');
    },
    A_START_MS,
  );
});

describe('npm start where it cannot', () => {
  let taken: Server;

  beforeAll(async () => {
    folder = await newFolder();
    taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(stopAll);
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await new Promise((resolve) => {
      taken.close(resolve);
    });
  });

  it('says that the port is taken, before there is a database', async () => {
    const { port } = taken.address() as { port: number };
    const start = run('embedded/start.js', { env: { PORT: String(port) } });
    expect(await start.ends()).toBe(1);
    expect(start.text).toMatch(
      new RegExp(`^gongfang: the port is taken \\(.*:${port}\\); choose another with PORT\\n$`),
    );
    await expect(readFile(join(folder, '.data'))).rejects.toThrow('ENOENT');
  });

  it('says that it may not write', async () => {
    await mkdir(join(folder, '.data'), { mode: 0o555 });
    const start = run('embedded/start.js', { as: ORDINARY });
    expect(await start.ends()).toBe(1);
    expect(start.text).toMatch(
      /^gongfang: no permission to keep a database in \S+\.data\/gongfang \(.*\)\. Start as/,
    );
    await chmod(join(folder, '.data'), 0o755);
  });
});
