import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/tests/database';
import { openDatabase } from './client';
import { findUnreadiness } from './readiness';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it('is ready on a migrated database', async () => {
  expect(await findUnreadiness(() => test.db)).toBeNull();
});

it('names a migration that is missing or was rolled back', async () => {
  await test.db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now()`;
  expect(await findUnreadiness(() => test.db)).toMatch(/^The database lacks the migration \d{14}_\w+\.$/);
});

it('is not ready on a database that was never migrated', async () => {
  const empty = await createEmptyDatabase();
  const db = openDatabase(empty.url);
  expect(await findUnreadiness(() => db)).toMatch(/never migrated/);
  await db.$disconnect();
  await empty.drop();
});

it('does not wait for a database that accepts connections and never answers', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const db = openDatabase(`postgresql://a:b@127.0.0.1:${port}/c`);
  expect(await findUnreadiness(() => db, 50)).toBe('The database does not answer.');
  silent.close();
});

it('is not ready where no database is configured', async () => {
  const unconfigured = () => {
    throw new Error('DATABASE_URL is not set');
  };
  expect(await findUnreadiness(unconfigured)).toMatch(/does not answer/);
});
