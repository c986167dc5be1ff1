/**
 * `demo.json` in the data folder (mode 0600): how to sign in to the demo, and how far it is. The server makes
 * it before it starts scripts/demo/load.ts, which finds it through TRACKAGOAT_DEMO_FILE, creates the user and
 * the keys that it names, and sets `example` as soon as that request has an answer.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { makeApiKey } from '@/lib/auth/api-key';
import { keptSecret } from '../postgres/ensure';
import { giveToFolderOwner } from '../postgres/ownership';

export type DemoFile = {
  email: string;
  /** Random per installation. */
  password: string;
  /** Key of the organisation "Real captures", all scopes. */
  apiKey: string;
  /** Key of the organisation "Demo brand", all scopes. */
  brandApiKey: string;
  /** Which database it is in: another one gets a demo of its own credentials' making, not half of this. */
  database: string;
  status: 'loading' | 'done';
  /** Path and query of a request with a full answer for `apiKey`; null while there is none. */
  example: string | null;
};

/** Reads it, making it on first use. */
export function openDemoFile(dataDir: string, database: string): DemoFile {
  return JSON.parse(keptSecret(dataDir, 'demo.json', () => JSON.stringify(newDemo(database), null, 2)));
}

/** Null where there is none. */
export function readDemoFile(file: string): DemoFile | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Changes some of it at once: a reader sees the old file or the new one. */
export function updateDemoFile(file: string, changes: Partial<DemoFile>): DemoFile {
  const before = readDemoFile(file);
  if (!before) throw new Error(`There is no ${file}.`);
  const after = { ...before, ...changes };
  const part = `${file}.${process.pid}`;
  writeFileSync(part, JSON.stringify(after, null, 2), { mode: 0o600 });
  giveToFolderOwner(part);
  renameSync(part, file);
  return after;
}

function newDemo(database: string): DemoFile {
  return {
    email: 'demo@trackagoat.example',
    password: randomBytes(12).toString('base64url'),
    apiKey: makeApiKey().key,
    brandApiKey: makeApiKey().key,
    database,
    status: 'loading',
    example: null,
  };
}
