import { expect, test } from 'vitest';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { runJobs } from '@/lib/commands/jobs/jobs';
import { meAnswer } from '@/lib/contract/accounts/me';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { NDJSON, ndjson, testHttp } from '@/tests/http';
import { NOW } from '@/tests/times';

const http = testHttp({ timezone: 'America/New_York' });

test('a change of the time zone is reported at once, with its progress until the days have moved', async () => {
  const capture = (captured_at: string, views: number) => ({
    kind: 'video',
    platform_id: 'v-1',
    creator_platform_id: 'c-1',
    captured_at,
    views,
  });
  // 22:00 on the 1st and the 2nd in New York, noon a day later in Tokyo.
  const records = [capture('2026-03-02T03:00:00Z', 10), capture('2026-03-03T03:00:00Z', 15)];
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
  const [video] = (await http.get(videoListAnswer, '/videos')).data;
  const days = async () => {
    const asked = `/analytics?entity=video&entity_id=${video?.id}&metric=views&from=2026-03-02&to=2026-03-03`;
    const { data } = await http.get(analyticsAnswer, asked);
    return [data.series[0]?.timezone, ...(data.series[0]?.points.map((point) => point.value) ?? [])];
  };
  const me = async () => (await http.get(meAnswer, '/me')).data;

  expect(await me()).not.toHaveProperty('timezone_rebuild');
  expect(await days()).toEqual(['America/New_York', 5, null]);
  await setTimezone('Asia/Tokyo', { db: http.db, scope: http.first.scope, now: NOW });
  expect(await me()).toMatchObject({ timezone: 'Asia/Tokyo', timezone_rebuild: { done: 0, total: 3 } });
  expect(await days()).toEqual(['Asia/Tokyo', null, 5]);
  const { signal } = new AbortController();
  await runJobs({ db: http.db, runner: 'test', clock: () => NOW, log: () => {}, signal });
  expect(await me()).toMatchObject({ timezone: 'Asia/Tokyo' });
  expect(await me()).not.toHaveProperty('timezone_rebuild');
  expect(await days()).toEqual(['Asia/Tokyo', null, 5]);
});
