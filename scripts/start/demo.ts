/** Loads the demo into an empty database, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setPriority } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { Env } from '@/lib/env';
import { explain } from '../command';
import { type DemoFile, isDemoFileDamaged, openDemoFile, readDemoFile, updateDemoFile } from './demo-file';

export type Demo = {
  file: DemoFile;
  /** The process that loads it; null if it is already loaded. */
  loader: ChildProcess | null;
};

/**
 * The demo of this database, which starts loading if it is missing or incomplete; null if this database has none and
 * gets none.
 */
export async function startDemo(env: Env, url: string, root: string): Promise<Demo | null> {
  const file = demoFile(env);
  const database =
    env.databaseUrl === null ? 'embedded' : createHash('sha256').update(url).digest('hex').slice(0, 16);
  const before = readDemoFile(file);
  const here = before?.database === database ? before : null;
  if (here?.status === 'done') return { file: here, loader: null };
  if (!env.demo || (!here && !(await isEmpty(url)))) {
    if (isDemoFileDamaged(file)) console.error(lost(file));
    return null;
  }
  const demo = here ?? (before ? updateDemoFile(file, fresh(database)) : openDemoFile(env.dataDir, database));
  return { file: demo, loader: load(file, root) };
}

const lost = (file: string) =>
  `${file} is damaged, and the demo's password lost with it; for another: npm run admin -- reset-password --email demo@trackagoat.example.`;

export const demoFile = (env: Env): string => path.resolve(env.dataDir, 'demo.json');

const fresh = (database: string) => ({ database, status: 'loading', example: null }) as const;

async function isEmpty(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT NOT EXISTS (SELECT 1 FROM organisations) AS empty');
    return rows[0].empty;
  } finally {
    await client.end();
  }
}

function load(file: string, root: string): ChildProcess {
  const loader = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo/load.ts'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TRACKAGOAT_DEMO_FILE: file },
  });
  loader.on('error', (error) => console.error(`The demo could not be loaded: ${error.message}`));
  try {
    // Requests come first.
    if (loader.pid) setPriority(loader.pid, 10);
  } catch {
    // It has already ended, or the system does not allow it: the priority is optional.
  }
  loader.on('exit', (code) => {
    if (code === 0) finish(file);
    else if (code !== null) console.error('The demo could not be loaded; the next start tries again.');
  });
  return loader;
}

/** With a full disk, the next start only checks the demo again; it must not end the server. */
function finish(file: string): void {
  try {
    updateDemoFile(file, { status: 'done' });
  } catch (error) {
    console.error(explain(error));
  }
}
