import { expect } from '@playwright/test';
import { answerOnScreen, pointAt } from './support/chart';
import { keepPicture } from './support/keep-picture';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { test as isolated, settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

/** Pages with little or old data, and the days they open on. */

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('state');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS - 60_000).toISOString();
/** 3 Nov, in the zone of the organisation. */
const shortDay = (instant: string) =>
  new Date(instant)
    .toLocaleDateString('en-GB', { timeZone: 'America/New_York', day: 'numeric', month: 'short' })
    .replace('Sept', 'Sep');
const localDate = (instant: string) =>
  new Date(instant).toLocaleDateString('en-CA', { timeZone: 'America/New_York' });

async function capture(platformId: string, counts: [daysAgo: number, views: number][], key?: string) {
  const records = counts.map(([ago, views]) => ({
    kind: 'video',
    platform_id: platformId,
    creator_platform_id: `${platformId}-creator`,
    caption: platformId,
    captured_at: daysAgo(ago),
    views,
  }));
  await api('/api/v1/ingest/snapshots', 'POST', { records }, key);
  const [video] = await api<{ id: string }[]>(
    `/api/v1/videos?platform_id=${platformId}`,
    'GET',
    undefined,
    key,
  );
  return video?.id ?? '';
}

test('on the first day the level leads, and gains are announced', async ({ page }) => {
  const id = await capture(`first-${Date.now()}`, [[0, 12_345]]);
  await page.goto(`/videos/${id}`);
  await expect(page.getByRole('heading', { name: /^Tracking started today at \d\d:\d\d$/ })).toBeVisible();
  await expect(page.getByText('Gains appear with the next capture.')).toBeVisible();
  await expect(page.getByTestId('figure-Views, latest')).toHaveText('12.3K');
  await expect(page.getByText('Against prior period')).toHaveCount(0);
});

test('an old video opens on its last days, and its level continues as a dashed line', async ({ page }) => {
  const id = await capture(`old-${Date.now()}`, [
    [70, 100],
    [60, 200],
    [50, 300],
  ]);
  await page.goto(`/videos/${id}`);
  await settled(page);
  await expect(page.getByTestId('chart')).toBeVisible();
  const { series } = await answerOnScreen(page);
  expect(series[0]?.points.at(-1)).toEqual({ bucket_start: localDate(daysAgo(50)), value: 100 });

  await page.goto(`/videos/${id}?range=90d&mode=cumulative`);
  await settled(page);
  const chart = page.getByTestId('chart');
  await expect(chart.locator('[data-series] path[stroke-dasharray="3 3"]')).toHaveCount(1);
  await expect(chart.getByText(`last captured ${shortDay(daysAgo(50))}`)).toBeVisible();
  await pointAt(page, 85, 90);
  await expect(page.getByTestId('chart-tooltip')).toContainText(`last captured ${shortDay(daysAgo(50))}`);
  await pointAt(page, 30, 90);
  await expect(page.getByTestId('chart-tooltip')).not.toContainText('last captured');
});

test('a campaign opens on its own dates', async ({ page }) => {
  const { id } = await api<{ id: string }>('/api/v1/campaigns', 'POST', {
    name: `Dated ${Date.now()}`,
    starts_on: localDate(daysAgo(60)),
    ends_on: localDate(daysAgo(40)),
  });
  await api(`/api/v1/campaigns/${id}/items`, 'POST', { video_ids: world.videos.map((video) => video.id) });
  await page.goto(`/campaigns/${id}`);
  await settled(page);
  await expect(page.getByRole('region', { name: 'Overview' }).getByTestId('chart')).toBeVisible();
  await page.getByRole('radio', { name: 'Explorer' }).click();
  await expect(page.getByRole('region', { name: 'Chart', exact: true })).toBeVisible();
  const { series } = await answerOnScreen(page);
  expect(series[0]?.points[0]?.bucket_start).toBe(localDate(daysAgo(60)));
  expect(series[0]?.points.at(-1)?.bucket_start).toBe(localDate(daysAgo(40)));
  await api(`/api/v1/campaigns/${id}`, 'DELETE');
});

test('new followers of a campaign open by week, as bars', async ({ page }) => {
  await page.goto(
    `/analytics?entity=campaign&entity_id=${world.campaignId}&range=90d&metric=followers&mode=new`,
  );
  await settled(page);
  await expect(page.getByRole('radio', { name: 'Week' })).toBeChecked();
  const { series, partial_bucket } = await answerOnScreen(page);
  expect(series[0]?.granularity).toBe('week');
  // One path a finished week, and four of the one in progress: its ground, colour, hatch and edge.
  const known = (series[0]?.points ?? []).filter((point) => point.value !== null).length;
  expect(partial_bucket).not.toBeNull();
  const bars = page.getByTestId('chart').locator('[data-series] path');
  await expect(bars).toHaveCount(known - 1 + 4);
});

test('home marks stale campaigns, ones without data and ones beyond the plan', async ({ page }) => {
  const key = process.env.E2E_SMALL_KEY;
  const stamp = Date.now();
  const stale = await capture(
    `stale-${stamp}`,
    [
      [9, 1_000],
      [8, 90_000],
      [5, 95_000],
    ],
    key,
  );
  const campaign = async (name: string, fields: object, videos: string[]) => {
    const { id } = await api<{ id: string }>('/api/v1/campaigns', 'POST', { name, ...fields }, key);
    if (videos.length > 0) await api(`/api/v1/campaigns/${id}/items`, 'POST', { video_ids: videos }, key);
    return id;
  };
  const ids = [
    await campaign('Quiet weeks', {}, [stale]),
    await campaign('Summer of 2023', { starts_on: '2023-06-01', ends_on: '2023-08-30' }, [stale]),
    await campaign('Spring debut', {}, []),
  ];
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: /^Organisation/ }).click();
  await page.getByRole('menuitemradio', { name: /Harbour & Sons/ }).click();
  await expect(page.getByRole('button', { name: 'Organisation: Harbour & Sons' })).toBeVisible();
  await settled(page);
  const card = (name: string) => page.getByRole('article').filter({ hasText: name });
  await expect(card('Quiet weeks')).toContainText('No capture for 5 days');
  await expect(card('Summer of 2023')).toContainText('It ended 30 Aug 2023. Starter shows 180 days');
  await expect(card('Spring debut')).toContainText('Numbers appear with the first capture');
  await expect(card('Spring debut').getByRole('link', { name: 'Add videos' })).toBeVisible();
  await keepPicture(page, 'home-states-1280', { fullPage: true });
  for (const id of ids) await api(`/api/v1/campaigns/${id}`, 'DELETE', undefined, key);
});

test('a hovered option is loaded by the time it is chosen', async ({ page }) => {
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await settled(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/analytics?')) asked.push(request.url());
  });
  await page.getByRole('radio', { name: '7d' }).hover();
  await expect.poll(() => asked.length).toBe(1);
  await settled(page);
  await page.getByRole('radio', { name: '7d' }).click();
  await expect(page).toHaveURL(/range=7d/);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(8);
  expect(asked.length).toBe(1);
});

// The page of other tests has the scripts and the font already.
isolated('nothing moves while the explorer loads', async ({ page }) => {
  await page.addInitScript(() => {
    const counts = window as unknown as { shift: number };
    counts.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) counts.shift += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of [
    `/analytics?entity=campaign&entity_id=${world.campaignId}&range=90d`,
    `/analytics?entity=campaign&entity_id=${world.campaignId}&range=90d&breakdown=video`,
    `/campaigns/${world.campaignId}`,
    '/',
  ]) {
    await page.goto(path);
    await settled(page);
    const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    expect(shift, path).toBeLessThan(0.005);
  }
});
