/**
 * One PostgreSQL for a whole test run: the embedded one in a folder of its own, or the server
 * TEST_DATABASE_URL names. The migrations are applied once, to a template that every test file's database is
 * copied from.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/scripts/migrate/apply';
import { ensurePostgres } from '@/scripts/postgres/ensure';
import { liveLeases } from '@/scripts/postgres/leases';

const PREFIX = 'trackagoat-test-';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the server to connect to for administration. */
    serverUrl: string;
    /** The migrated database that others are copied from. */
    templateName: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  const templateName = `trackagoat_template_${randomBytes(6).toString('hex')}`;
  const template = new URL(server.url);
  template.pathname = templateName;
  await execute(server.url, `CREATE DATABASE ${templateName}`);
  await migrate(template.href);
  project.provide('serverUrl', server.url);
  project.provide('templateName', templateName);
  return async () => {
    await execute(server.url, `DROP DATABASE ${templateName} WITH (FORCE)`);
    await server.stop();
  };
}

async function findServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  await sweep();
  const folder = mkdtempSync(path.join(tmpdir(), PREFIX));
  const postgres = await ensurePostgres(folder, { durable: false, sharedBuffersMb: 128 });
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its server behind: stop it and remove its folder. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(tmpdir(), name);
    try {
      if (liveLeases(path.join(folder, 'postgres.leases')) > 0) continue;
      await (await ensurePostgres(folder)).stop();
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It belongs to another user, or a parallel run is creating it.
    }
  }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
