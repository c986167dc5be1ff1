/**
 * `demo.json` in the data folder (mode 0600): how to sign in to the demo, and how far it is. The server makes
 * it before it starts scripts/demo/load.ts, which finds it through TRACKAGOAT_DEMO_FILE, creates the user and
 * the keys that it names, and sets `example` as soon as that request has an answer.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as z from 'zod';
import { makeApiKey } from '@/lib/auth/api-key';
import { keptSecret, readKept, writeKept } from '../postgres/kept-file';

const shape = z.object({
  email: z.string(),
  /** Random per installation. */
  password: z.string(),
  /** Key of the organisation "Real captures", all scopes. */
  apiKey: z.string(),
  /** Key of the organisation "Demo brand", all scopes. */
  brandApiKey: z.string(),
  /** Which database it is in: another database gets a demo with its own credentials, not half of this one. */
  database: z.string(),
  status: z.enum(['loading', 'done']),
  /** Path and query of a request with data for `apiKey`; null while there is none. */
  example: z.string().nullable(),
});
export type DemoFile = z.output<typeof shape>;

/** Reads it, making it on first use, and again if it is damaged. */
export function openDemoFile(dataDir: string, database: string): DemoFile {
  const make = () => JSON.stringify(newDemo(database), null, 2);
  const text = keptSecret(dataDir, 'demo.json', make, (found) => parse(found) !== null);
  return parse(text) ?? newDemo(database);
}

/** Null if it is missing or incomplete. */
export const readDemoFile = (file: string): DemoFile | null => parse(readKept(file));

/** Whether it exists but cannot be read, so that the demo's password is lost. */
export function isDemoFileDamaged(file: string): boolean {
  return existsSync(file) && readDemoFile(file) === null;
}

/** Changes fields atomically: a reader sees the old file or the new one. */
export function updateDemoFile(file: string, changes: Partial<DemoFile>): DemoFile {
  const before = readDemoFile(file);
  if (!before) throw new Error(`There is no ${file}.`);
  const after = { ...before, ...changes };
  writeKept(file, JSON.stringify(after, null, 2));
  return after;
}

function parse(text: string): DemoFile | null {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
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
