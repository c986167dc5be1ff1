import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, REQUEST_LIMITS } from '@/lib/data/db/client';
import { NDJSON, ndjson, testHttp } from '@/tests/http';

/** The effect of one organisation's many slow requests on others. */

const STATEMENT_MS = 3_000;
/** As many as there are connections: without shares, none would be left for others. */
const SEARCHES = 10;
/** Two letters at a time, so that no index helps, with a near match at every second letter. */
const SLOW = `/videos?search=${'-a'.repeat(95)}-b`;

const http = testHttp();
let db: Database;

beforeAll(async () => {
  const capture = (platform_id: string, caption: string) => ({
    kind: 'video',
    platform_id,
    creator_platform_id: 'c1',
    captured_at: '2026-03-01T08:00:00Z',
    views: 5,
    caption,
  });
  await http.call('/ingest/snapshots', {
    key: http.second.key,
    method: 'POST',
    headers: NDJSON,
    body: ndjson([capture('v1', 'one')]),
  });
  // Sending 20,000 captures of this length takes too long for a test: they are written straight to the table.
  await http.db.$executeRaw`
    INSERT INTO creators (org_id, project_id, creator_id, platform, platform_id, label)
    SELECT org_id, project_id, -1, 'tiktok', 'c', 'c' FROM projects WHERE org_id = ${http.first.scope.orgId}`;
  await http.db.$executeRaw`
    INSERT INTO videos (org_id, project_id, platform, platform_id, creator_id, label, caption)
    SELECT org_id, project_id, 'tiktok', n, -1, n, repeat('-a', 1000 + n % 50)
    FROM projects, generate_series(1, 20000) n WHERE org_id = ${http.first.scope.orgId}`;
  db = openDatabase(http.databaseUrl, { ...REQUEST_LIMITS, statementTimeoutMs: STATEMENT_MS });
  http.use({ db });
});
afterAll(async () => {
  await db.$disconnect();
});

/** The searches that the server is running. */
async function underWay(): Promise<number> {
  const [row] = await http.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE state = 'active' AND query LIKE '%ILIKE%' AND pid <> pg_backend_pid()
      AND datname = current_database()`;
  return row?.count ?? 0;
}

describe('while an organisation sends ten searches that take too long', () => {
  it('another one’s calls are answered, and the searches with 503 when their time is over', async () => {
    const { key } = http.second;
    const [video] = ((await (await http.call('/videos', { key })).json()) as { data: { id: string }[] }).data;
    const analytics = `/analytics?entity=video&entity_id=${video?.id}&metric=views`;
    // The loading costs of a first call are excluded.
    expect((await http.call(`${analytics}&tz=Asia/Tokyo`, { key })).status).toBe(200);
    const searches = Array.from({ length: SEARCHES }, () => http.call(SLOW));
    await expect.poll(underWay).toBe(5);
    // Half of the ten connections stay free for others, however long a busy machine takes for their calls.
    for (const path of ['/me', analytics, '/videos?search=one', '/me', `${analytics}&hide_auto=1`]) {
      expect([path, (await http.call(path, { key })).status]).toEqual([path, 200]);
      expect(await underWay()).toBeLessThanOrEqual(5);
    }
    const made = await http.call('/campaigns', { key, method: 'POST', json: { name: 'Meanwhile' } });
    expect(made.status).toBe(201);
    // Its own /me needs only the caller, and looking that up counts for no organisation's share.
    expect((await http.call('/me')).status).toBe(200);
    const answers = await Promise.all(searches);
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      const { error, meta } = (await answer.json()) as { error: string; meta: { code: string } };
      expect([error, meta.code]).toEqual([
        'The database needs too long for this; ask for less, or try again later.',
        'unavailable',
      ]);
    }
    // The last one may still be ending.
    await expect.poll(underWay).toBe(0);
  });
});
