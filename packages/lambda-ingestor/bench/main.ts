import { cpus, totalmem } from 'node:os';
import { gzipSync } from 'node:zlib';
import { bundleHandler } from '../build/bundle.ts';
import { burst, oneByOne, rateLimitBound } from './burst.ts';
import { importMilliseconds } from './import-time.ts';

const latencyMilliseconds = 100;
const print = (line: string) => process.stdout.write(`${line}\n`);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

print(`machine   ${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`);
print(`versions  node ${process.versions.node}, v8 ${process.versions.v8}, ${process.platform}`);

const bundle = await bundleHandler();
const gz = gzipSync(bundle, { level: 9 }).length;
print(`bundle    ${(gz / 1000).toFixed(1)} kB gz, ${(bundle.length / 1000).toFixed(1)} kB plain`);

const times = await importMilliseconds(bundle, 21);
const at = (share: number) => times[Math.floor(share * (times.length - 1))]?.toFixed(1);
print(`import    ${at(0.5)} ms median of ${times.length} fresh processes (${at(0)} to ${at(1)})`);

const run = await burst(latencyMilliseconds);
const bound = rateLimitBound(50);
print(
  `burst     ${seconds(run.milliseconds)} for 50 calls of ${latencyMilliseconds} ms each, ${run.throttled} answered 429;`,
);
print(
  `          ${(run.milliseconds / bound).toFixed(3)} × the ${seconds(bound)} that the rate limit allows at best`,
);
const slow = await oneByOne(latencyMilliseconds);
print(
  `one by one ${seconds(slow)} for 50 calls, each followed by its PutRecord: ${(slow / run.milliseconds).toFixed(2)} × the burst`,
);
