/** The protocol's own conformance suite, run as a program of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { REVISIONS } from './client';

const PROGRAM = fileURLToPath(
  new URL('../../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url),
);
/** Node 20 lacks a function that the suite imports and, with these commands, never calls. */
const WITHOUT_GLOB = fileURLToPath(new URL('without-glob.mjs', import.meta.url));

interface Run {
  url: string;
  revision: (typeof REVISIONS)[number];
}

/** Of every scenario that ran, the checks that succeeded and those that failed. */
type Outcome = Map<string, { succeeded: string[]; failed: string[] }>;

/** Runs everything that the revision requires of servers. */
export async function runSuite({ url, revision }: Run): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trackagoat-conformance-'));
  try {
    const args = ['server', '--url', url, '--requirements', revision, '--output-dir', folder];
    const child = spawn(process.execPath, ['--import', WITHOUT_GLOB, PROGRAM, ...args], { stdio: 'ignore' });
    await once(child, 'close');
    return await readResults(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readResults(folder: string): Promise<Outcome> {
  const scenarios: Outcome = new Map();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('checks.json')) continue;
    const [, name = ''] = /server-(.+?)-\d{4}-\d\d-\d\dT/.exec(file) ?? [];
    const checks: { id: string; status: string }[] = JSON.parse(
      await readFile(path.join(folder, file), 'utf8'),
    );
    const those = (wanted: string) => checks.filter(({ status }) => status === wanted).map(({ id }) => id);
    scenarios.set(name, { succeeded: those('SUCCESS'), failed: those('FAILURE') });
  }
  return scenarios;
}
