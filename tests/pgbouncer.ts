/** PgBouncer in front of a database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '@/scripts/free-port';
import { requireProgram } from '@/scripts/test/programs.mjs';

export interface PgBouncer {
  /** The address of a database through it. */
  through(url: string): string;
  stop(): Promise<void>;
}

const NOBODY = 65534;

interface Options {
  /** Parameters of connections that it drops silently instead of refusing the connection. */
  ignored?: readonly string[];
  poolSize?: number;
  poolMode?: 'transaction' | 'session';
}

/** @param url of a database of the server behind it */
export async function startPgBouncer(url: string, options: Options = {}): Promise<PgBouncer> {
  const { ignored = [], poolSize = 4, poolMode = 'transaction' } = options;
  const program = await requireProgram('pgbouncer', 'PgBouncer for the tests behind a pooler');
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-pgbouncer-'));
  const { hostname, port: behind, username, password } = new URL(url);
  const port = await freePort();
  const file = path.join(folder, 'pgbouncer.ini');
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    logfile: path.join(folder, 'log'),
    // Whoever asks: it signs in as the user above.
    auth_type: 'any',
    pool_mode: poolMode,
    default_pool_size: poolSize,
    max_client_conn: 500,
    ignore_startup_parameters: ignored.join(','),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const target = `* = host=${hostname} port=${behind} user=${username} password=${decodeURIComponent(password)}`;
  writeFileSync(file, ['[databases]', target, '[pgbouncer]', ...lines, ''].join('\n'));
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  chmodSync(folder, isRoot ? 0o777 : 0o700);
  const child = spawn(program, [file], { stdio: 'ignore', ...(isRoot && { uid: NOBODY, gid: NOBODY }) });
  const ended = once(child, 'exit');
  const through = (address: string) => {
    const own = new URL(address);
    own.hostname = '127.0.0.1';
    own.port = String(port);
    return own.href;
  };
  const gone = ended.then(() => {
    throw new Error(`PgBouncer did not start: ${readFileSync(settings.logfile, 'utf8')}`);
  });
  gone.catch(() => {});
  await Promise.race([answering(through(url)), gone]);
  return {
    through,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return;
    } catch {
      await sleep(20);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
