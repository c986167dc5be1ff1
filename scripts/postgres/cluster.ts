/** Creates one PostgreSQL cluster in a folder and starts it. Other modules decide who runs it and who shares it. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../free-port';
import { PostgresUnavailable, program } from './binaries';
import { explainFailure } from './failure';
import { writeKept } from './kept-file';
import { giveToFolderOwner } from './ownership';
import { processesIn, waitForExit } from './processes';
import type { Runner } from './runner';
import { isServerOf, type RunningServer, readPidFile, signal, waitUntilReady } from './running';

export const USER = 'trackagoat';
export const DATABASE = 'trackagoat';

const LOG_LIMIT_BYTES = 10_000_000;

export type ClusterOptions = {
  /** Survive a power cut; off in tests. */
  durable: boolean;
  /** Pages kept in the server's memory. */
  sharedBuffersMb: number;
  /** Settings of PostgreSQL in place of ours. */
  settings?: Readonly<Record<string, string | number>> | undefined;
};

/** Creates the cluster in `home/data` with one superuser and one database, unless it exists. */
export function initialise(runner: Runner, password: string): void {
  const data = path.join(runner.home, 'data');
  if (existsSync(data)) {
    checkVersion(data);
    return;
  }
  // Created under another name, so that a run that is killed half-way leaves nothing that looks complete.
  const part = path.join(runner.home, 'data.new');
  const passwordFile = path.join(runner.home, 'password.new');
  rmSync(part, { recursive: true, force: true });
  writeKept(passwordFile, password);
  try {
    // The C locale sorts the same on every machine; the built-in provider adds case mapping beyond ASCII.
    runOrFail(runner, 'initdb', [
      ...['-D', part, '-U', USER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
    ]);
    const single = ['--single', '-D', part, '-c', 'fsync=off', 'postgres'];
    runOrFail(runner, 'postgres', single, `CREATE DATABASE ${DATABASE}\n`);
  } catch (error) {
    // On a full disk, others may need the room.
    rmSync(part, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(part, data);
}

/** Sets a new password for the superuser of a stopped cluster whose password is lost. */
export async function setPassword(runner: Runner, password: string): Promise<void> {
  const data = path.join(runner.home, 'data');
  await clearRemains(data);
  const change = `ALTER ROLE ${USER} PASSWORD '${password}'\n`;
  runOrFail(runner, 'postgres', ['--single', '-D', data, 'postgres'], change);
}

/**
 * Starts the server on a loopback port, after removing the remains of a killed one. The killed one's port is tried
 * first, for clients that keep using it; then any free one.
 */
export async function start(
  runner: Runner,
  options: ClusterOptions,
  logFile: string,
): Promise<RunningServer> {
  const data = path.join(runner.home, 'data');
  const before = readPidFile(data)?.port;
  await clearRemains(data);
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) rmSync(logFile);
  // The free port may be taken before the server listens: try again.
  for (let attempt = 1; ; attempt++) {
    const log = openSync(logFile, 'a', 0o600);
    giveToFolderOwner(logFile);
    const port = (attempt === 1 && before && (await freePort(before))) || (await freePort());
    const args = ['-D', data, ...settings(options, port)];
    const { file, args: all, uid, gid } = runner.command(program(runner.native, 'postgres'), args);
    // A session of its own: Ctrl-C in the terminal must not reach it before the app has finished with it.
    const child = spawn(file, all, {
      uid,
      gid,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: serverEnv(),
    });
    closeSync(log);
    child.on('error', () => {});
    child.unref();
    const running = child.pid === undefined ? null : await waitUntilReady(data, child.pid);
    if (running) return running;
    if (attempt === 3)
      throw explainFailure('The embedded PostgreSQL did not start', lastError(logFile), runner.home);
  }
}

function settings({ durable, sharedBuffersMb, settings: given }: ClusterOptions, port: number): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    shared_buffers: `${sharedBuffersMb}MB`,
    work_mem: '32MB',
    maintenance_work_mem: '128MB',
    max_connections: 100,
    // JIT compilation of a query takes longer than running any of ours.
    jit: 'off',
    random_page_cost: 1.1,
    effective_cache_size: '1GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // No replicas: less to write.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
    ...given,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Only what the server needs: no secrets of ours, no PG* variables, messages in English. */
function serverEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv;
}

function checkVersion(data: string): void {
  const found = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  if (found === '17') return;
  throw new PostgresUnavailable(
    `The database in ${data} was made by PostgreSQL ${found}, this is 17: dump and restore it.`,
  );
}

function runOrFail(runner: Runner, name: 'postgres' | 'initdb', args: string[], input?: string): void {
  const { file, args: all, uid, gid } = runner.command(program(runner.native, name), args);
  const result = spawnSync(file, all, { uid, gid, cwd: '/', input, encoding: 'utf8', env: serverEnv() });
  if (result.status === 0) return;
  const reason = (result.stderr || String(result.error ?? '')).trim();
  throw explainFailure(`The embedded PostgreSQL could not be set up (${name})`, reason, runner.home);
}

/**
 * A killed server leaves its pid file, and for a moment its children. PostgreSQL deals with a dead pid itself, but
 * refuses to start when the pid has meanwhile gone to another process, or while children still hold the memory.
 */
async function clearRemains(data: string): Promise<void> {
  if (!existsSync(path.join(data, 'postmaster.pid'))) return;
  const orphans = processesIn(data);
  await Promise.all(
    orphans.map(async (pid) => {
      // They notice by themselves within moments, unless they are in the middle of a long statement.
      if (await waitForExit(pid, 2000)) return;
      signal(pid, 'SIGKILL');
      await waitForExit(pid, 2000);
    }),
  );
  const found = readPidFile(data);
  if (!found || !isServerOf(found.pid, data))
    rmSync(path.join(data, 'postmaster.pid'), { force: true, recursive: true });
}

function lastError(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n') : [];
  const error = lines.filter((line) => /FATAL|PANIC|ERROR/.test(line)).at(-1) ?? lines.at(-1);
  return `${error ?? 'no message'} (see ${logFile}).`;
}
