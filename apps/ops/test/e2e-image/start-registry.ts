import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A registry on the loopback that, as ECR does, lets in `AWS` with a password. */
export interface Registry {
  /** `127.0.0.1:40123` */
  readonly host: string;
  /** User and password, as ECR gives them out. */
  readonly authorizationToken: string;
  /** Fails where the answer is a failure. */
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

const authorizationToken = Buffer.from('AWS:canary').toString('base64');
/** The same, as `htpasswd -nbBC 4` writes it. */
const htpasswd = 'AWS:$2b$04$wCmOVrzBk/GBUDRFp6fNJOq7.1WaMaFyXk3XLUccKDhJtn7Q60E2K';

/** @param directory - for its images and settings */
export async function startRegistry(directory: string): Promise<Registry> {
  const child = spawn('docker-registry', ['serve', writeSettings(directory)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const host = await addressIn(createInterface(child.stderr));
  // Read on, because a full pipe would stop it.
  child.stderr.resume();
  return {
    host,
    authorizationToken,
    request: async (path, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Basic ${authorizationToken}`);
      const response = await fetch(new URL(path, `http://${host}/v2/`), { ...init, headers });
      if (response.ok) return response;
      throw new Error(`the registry answered ${response.status}: ${await response.text()}`);
    },
    close: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

function writeSettings(directory: string): string {
  const path = join(directory, 'htpasswd');
  writeFileSync(path, htpasswd);
  const settings = {
    version: 0.1,
    storage: { filesystem: { rootdirectory: join(directory, 'registry') } },
    http: { addr: '127.0.0.1:0' },
    auth: { htpasswd: { realm: 'ECR', path } },
  };
  const file = join(directory, 'registry.yml');
  // YAML, of which JSON is a part.
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

/** The address that it found free. */
async function addressIn(log: AsyncIterable<string>): Promise<string> {
  const lines: string[] = [];
  for await (const line of log) {
    const address = /listening on ([\d.]+:\d+)/.exec(line)?.[1];
    if (address !== undefined) return address;
    lines.push(line);
  }
  throw new Error(`docker-registry did not start; it logged:\n${lines.join('\n')}`);
}
