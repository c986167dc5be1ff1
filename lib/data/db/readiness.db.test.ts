import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { createEmptyDatabase, testDatabase } from '@/tests/database';
import { whyNotReady } from './readiness';

const test = testDatabase();

it('is ready on a migrated database', async () => {
  expect(await whyNotReady(test.url)).toBeNull();
});

it('is not ready where sessions are in another zone than UTC', async () => {
  const inZone = (zone: string) =>
    test.db.$executeRawUnsafe(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone TO %L', current_database(), '${zone}'); END $$`,
    );
  await inZone('Asia/Tokyo');
  expect(await whyNotReady(test.url)).toMatch(/^Sessions of the database are in Asia\/Tokyo rather than UTC/);
  await inZone('UTC');
  expect(await whyNotReady(test.url)).toBeNull();
});

it('names a migration that is missing or was rolled back', async () => {
  await test.db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now()`;
  expect(await whyNotReady(test.url)).toMatch(/^The database lacks the migration \d{14}_\w+\.$/);
});

it('is not ready on a database that was never migrated', async () => {
  const empty = await createEmptyDatabase();
  expect(await whyNotReady(empty.url)).toMatch(/never migrated/);
  await empty.drop();
});

it('is not ready where nothing listens, or no database is configured', async () => {
  expect(await whyNotReady('postgresql://a:b@127.0.0.1:1/c')).toMatch(/does not answer/);
  expect(await whyNotReady(null)).toBe('No database is configured.');
});

it('does not wait for a database that accepts connections and never answers', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  expect(await whyNotReady(`postgresql://a:b@127.0.0.1:${port}/c`, 50)).toMatch(/does not answer/);
  silent.close();
});
