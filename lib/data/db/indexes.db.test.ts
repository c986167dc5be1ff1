import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';

const database = testDatabase();

/** Rows of the table: index, bytes, purpose. */
const ROW = /^\| `(\w+)` \| \S+ \| (\S.+) \|$/gm;

it('has no index whose purpose docs/performance.md does not say', async () => {
  const rows = await database.db.$queryRaw<{ name: string }[]>`
    SELECT indexname::text AS name FROM pg_indexes
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const listed = [...readFileSync('docs/performance.md', 'utf8').matchAll(ROW)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
});
