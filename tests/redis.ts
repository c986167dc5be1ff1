/** A test's own Redis, on a free port of this machine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { freePort } from '@/scripts/free-port';
import { requireProgram } from '@/scripts/test/programs.mjs';

export interface TestRedis {
  url: string;
  port: number;
  /** Suspends and resumes it; waiting clients see nothing. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Kills it, as a power cut would. */
  kill(): Promise<void>;
}

/** @param port one that another had; default: a free one */
export async function startRedis(port?: number): Promise<TestRedis> {
  return startOn(port ?? (await freePort()));
}

async function startOn(port: number): Promise<TestRedis> {
  const program = await requireProgram('redis-server', 'Redis for the tests of what processes share');
  const server = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  );
  const url = `redis://127.0.0.1:${port}`;
  const client = createClient({ url, socket: { reconnectStrategy: 50 } });
  client.on('error', () => {});
  await Promise.race([client.connect(), failed(server, program)]);
  return {
    url,
    port,
    signal: (signal) => void server.kill(signal),
    async kill() {
      client.destroy();
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
}

async function failed(server: ChildProcess, program: string): Promise<never> {
  await Promise.race([once(server, 'exit'), sleep(20_000, undefined, { ref: false })]);
  throw new Error(`${program} did not start`);
}
