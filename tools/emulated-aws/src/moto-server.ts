import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@coinlake/testing';
import { motoProgram } from './moto-program.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** A running moto and where it listens. */
export interface MotoServer extends ServerProcess {
  readonly port: number;
}

async function answers(port: number, path: string): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/**
 * Waits until the process itself has answered: requests a URL with a random name until that name is in
 * the log of the process. Another server on the same port cannot write there.
 */
export async function waitUntilOurs(
  server: ServerProcess,
  port: number,
  timeoutSeconds: number,
): Promise<void> {
  const name = randomUUID();
  const deadline = Date.now() + timeoutSeconds * 1000;
  let answered = false;
  while (Date.now() < deadline && server.ended() === undefined) {
    answered = await answers(port, `/moto-api/config?identity=${name}`);
    await sleep(100);
    if (server.logTail().includes(name)) return;
  }
  const state =
    server.ended() ??
    (answered ? `another server answers on port ${port}` : `no answer on port ${port}`);
  throw new Error(
    `the emulated AWS did not start within ${timeoutSeconds} s: ${state}; its log ends with:\n${server.logTail()}`,
  );
}

/** How often another port is tried when a program took the free one first. */
const portAttempts = 5;

/** Starts moto on a free port, as the account `accountId`. */
export async function startMotoServer(
  accountId: string,
  timeoutSeconds: number,
): Promise<MotoServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnPort(await freePort(), accountId, timeoutSeconds);
    } catch (error) {
      const isTaken = /Address already in use/.test((error as Error).message);
      if (!isTaken || attempt === portAttempts) throw error;
    }
  }
}

async function startOnPort(
  port: number,
  accountId: string,
  timeoutSeconds: number,
): Promise<MotoServer> {
  const server = await startServerProcess([motoProgram(), '-H', '127.0.0.1', '-p', String(port)], {
    ...process.env,
    MOTO_ACCOUNT_ID: accountId,
    // Without it, roles cannot have policies that AWS manages.
    MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
    PYTHONUNBUFFERED: '1',
  });
  try {
    await waitUntilOurs(server, port, timeoutSeconds);
  } catch (error) {
    await server.close();
    throw error;
  }
  return { ...server, port };
}
