import { describe, expect, test } from 'vitest';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { openDatabase } from '@/lib/data/db/client';
import { NDJSON, ndjson, testHttp } from '@/tests/http';

/** Reads that overlap with writes, from processes with caches of their own: none misses a write that was answered before. */

const http = testHttp();

const WRITES = 12;
const READERS = 4;
/** So many states must be shown, or reads and writes have hardly overlapped. */
const SHOWN = 4;

/** Writes a later capture of a video, one view higher than the one before. */
async function write(platform_id: string, count: number): Promise<void> {
  const captured_at = new Date(Date.UTC(2026, 2, 1, 0, count)).toISOString();
  const body = ndjson([{ kind: 'video', platform_id, creator_platform_id: 'c', captured_at, views: count }]);
  const { status } = await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body });
  expect(status).toBe(200);
}

describe.each([
  ['one', ''],
  ['several', '?distributed=true'],
])('a read that races writes, organisations on %s', (servers, query) => {
  test('shows at least the last that was answered before it was sent', async () => {
    const db = openDatabase(http.databaseUrl + query);
    try {
      let [answered, isOver] = [1, false];
      await write(servers, answered);
      const id = (await http.get(videoListAnswer, `/videos?search=${servers}`)).data[0]?.id;
      const path = `/analytics?entity=video&entity_id=${id}&metric=views&mode=cumulative&from=2026-03-01&to=2026-03-05`;
      const shown = new Set<number>();
      const reader = async () => {
        const process = http.otherProcess({ db });
        while (!isOver) {
          const before = answered;
          const { data } = await process.get(analyticsAnswer, path);
          const value = data.totals[0]?.value ?? 0;
          expect(value).toBeGreaterThanOrEqual(before);
          shown.add(value);
        }
      };
      const reading = Promise.all(Array.from({ length: READERS }, reader));
      reading.catch(() => {
        isOver = true;
      });
      for (let count = 2; !isOver && (count <= WRITES || shown.size < SHOWN); count++) {
        await write(servers, count);
        answered = count;
      }
      isOver = true;
      await reading;
    } finally {
      await db.$disconnect();
    }
  });
});
