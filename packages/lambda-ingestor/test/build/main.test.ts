import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { startSimulator } from '@coinlake/coinbase-simulator';
import { slotTime } from '@coinlake/shared-schema';
import { fakeAws, lambdaEnvironment } from '../support/fake-aws.ts';

const run = promisify(execFile);
const node = (args: string[], env: NodeJS.ProcessEnv) =>
  run(process.execPath, args, { env, encoding: 'utf8' });
const script = join(__dirname, '../../build/main.ts');
// Outside the repository, so that the bundle finds nothing but itself.
const directory = mkdtempSync(join(tmpdir(), 'coinlake-'));

/** Builds in a process of its own; gives where to. */
async function build(name: string, timeZone: string): Promise<string> {
  const dist = join(directory, name);
  await node(['--import', 'tsx', script, dist], { ...process.env, TZ: timeZone });
  return dist;
}

describe('the build', () => {
  let dist: string;
  beforeAll(async () => {
    dist = await build('first', 'Pacific/Kiritimati');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('gives the same bytes at another time in another time zone', async () => {
    const again = await build('second', 'America/Los_Angeles');

    for (const file of ['handler.mjs', 'lambda-ingestor.zip']) {
      const [one, other] = [dist, again].map((folder) => readFileSync(join(folder, file)));
      expect(other?.equals(one ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('stays under 120 kB, compressed', () => {
    expect(gzipSync(readFileSync(join(dist, 'handler.mjs')), { level: 9 }).length).toBeLessThan(
      120_000,
    );
  });

  it('gives a bundle that serves a slot in a fresh process with nothing around it', async () => {
    const [aws, coinbase] = await Promise.all([fakeAws(), startSimulator()]);
    const event = JSON.stringify({ scheduledAt: slotTime(Date.now()) });
    const program = `
      const { handler } = await import('${pathToFileURL(join(dist, 'handler.mjs'))}');
      const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 285_000 };
      console.log(JSON.stringify({ summary: await handler(${event}, context) }));`;

    try {
      const { stdout } = await node(
        ['--input-type=module', '--eval', program],
        lambdaEnvironment(aws, coinbase.url),
      );

      const { summary } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
      expect(summary).toMatchObject({ ingested: 6, completeness: 100, catalog: 'as-agreed' });
      expect(aws.stream).toHaveLength(6);
    } finally {
      await Promise.all([aws.close(), coinbase.close()]);
    }
  });
});
