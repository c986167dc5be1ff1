import { beforeAll, expect, it } from 'vitest';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { creatorListAnswer } from '@/lib/contract/catalogue/catalogue';
import { organisationViewsAnswer } from '@/lib/contract/catalogue/organisation-views';
import { projectListAnswer } from '@/lib/contract/catalogue/projects';
import { creatorLeaderboard } from '@/lib/contract/insights/creator-leaderboard';
import { testHttp } from '@/tests/http';

/** Sums that no JSON number holds exactly: of two creators one has such a sum, and together they exceed 64 bits. */

const http = testHttp();
const MAX = Number.MAX_SAFE_INTEGER;
const DAYS = 'from=2026-03-01&to=2026-03-09';

beforeAll(async () => {
  const video = (id: string, owner: string, day: string, views: number) => ({
    ...{ kind: 'video', platform_id: id, creator_platform_id: owner, views },
    captured_at: `${day}T10:00:00Z`,
  });
  const large = (first: number) =>
    Array.from({ length: 600 }, (_, n) => [
      video(`v-${first + n}`, `c-${first}`, '2026-03-02', 1),
      video(`v-${first + n}`, `c-${first}`, `2026-03-0${first === 0 ? 4 : 6}`, MAX),
    ]).flat();
  const one = [video('one', 'c-one', '2026-03-02', 1), video('one', 'c-one', '2026-03-04', MAX)];
  for (const records of [large(0), large(600), one]) {
    const answer = await http.call('/ingest/snapshots', { method: 'POST', json: { records } });
    expect(answer.status).toBe(200);
  }
});

it('are null, with a warning, and the sums next to them stay exact', async () => {
  const { data: creators } = await http.get(creatorListAnswer, '/creators?sort=label');
  expect(creators.map(({ platform_id, views, views_30d }) => [platform_id, views, views_30d])).toEqual([
    ['c-0', null, null],
    ['c-600', null, null],
    ['c-one', MAX, MAX - 1],
  ]);
  const ask = (n: number) =>
    http.get(
      analyticsAnswer,
      `/analytics?entity=creator&entity_id=${creators[n]?.id}&metric=views&mode=new&${DAYS}`,
    );
  const large = await ask(0);
  expect(large.data.totals[0]?.value).toBeNull();
  expect(large.data.series[0]?.points.map(({ value }) => value)).toEqual(Array(9).fill(null));
  expect(large.meta.warnings.map(({ code }) => code)).toContain('sum_too_large');
  const exact = await ask(2);
  expect(exact.data.totals[0]?.value).toBe(MAX - 1);
  expect(exact.meta.warnings.map(({ code }) => code)).not.toContain('sum_too_large');
});

it('beyond 64 bits are null in lists, insights and sums of all videos', async () => {
  const { data: projects } = await http.get(projectListAnswer, '/projects');
  expect(projects[0]).toMatchObject({ views_30d: null });
  const { data: views } = await http.get(organisationViewsAnswer, `/organisation/views?${DAYS}`);
  expect(views).toMatchObject({ value: null, change: null });
  const ranked = await http.get(
    creatorLeaderboard.answer,
    `/analytics/aggregate/creator-leaderboard?${DAYS}`,
  );
  expect(ranked.data.map(({ views_gained }) => views_gained)).toEqual([null, null, MAX - 1]);
});

it('are empty in downloads of lists', async () => {
  const file = await http.call('/creators?format=csv&columns=platform_id,views,views_30d&sort=label');
  expect((await file.text()).trim().split('\r\n').slice(1)).toEqual([
    'c-0,,',
    'c-600,,',
    `c-one,${MAX},${MAX - 1}`,
  ]);
});
