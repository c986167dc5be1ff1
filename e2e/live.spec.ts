import { type Browser, expect, type Page } from '@playwright/test';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { exact } from './support/chart';
import { test } from './support/kept-page';
import { makeOrganisation } from './support/organisation';
import { signInAs, watchErrors } from './support/session';
import { test as isolated, settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

/**
 * Pages that are open while another person writes. Without a stream they would poll once a minute, which is longer
 * than anything here waits. Their organisations are their own, because pages would refetch after writes of other tests, too.
 */

const run = Date.now().toString(36);
const EMAIL = `live-${run}@trackagoat.example`;
const OTHER_EMAIL = `live-other-${run}@trackagoat.example`;
let world: World;
let key: string;

test.beforeAll(async () => {
  ({ key } = await makeOrganisation('Live', EMAIL));
  await makeOrganisation('Elsewhere', OTHER_EMAIL);
  world = await makeWorld('live', key);
});

/** Opens the first video's chart and waits until it listens; returns today's views. */
async function open(page: Page, more = ''): Promise<void> {
  await signInAs(page.context(), EMAIL);
  const listening = page.waitForResponse(isStream);
  await page.goto(`/analytics?entity=video&entity_id=${world.videos[0]?.id}&range=7d${more}`);
  await expect(page.getByTestId('chart')).toBeVisible();
  await listening;
}

const isStream = (message: { url(): string }) => message.url().includes('/api/v1/events');
const isAnalytics = (message: { url(): string }) => message.url().includes('/api/v1/analytics?');

/** Sends one more capture of the first video, with more views; returns what today's bucket shows afterwards. */
async function ingest(): Promise<string> {
  const id = world.videos[0]?.id;
  const get = <T>(path: string) => api<T>(path, 'GET', undefined, key);
  const { series } = await get<AnalyticsData>(`/api/v1/analytics?entity=video&entity_id=${id}&metric=views`);
  const video = await get<{ views: number; platform_id: string }>(`/api/v1/videos/${id}`);
  const gained = 12_345;
  const record = {
    kind: 'video',
    platform_id: video.platform_id,
    creator_platform_id: 'live-creator-0',
    captured_at: new Date().toISOString(),
    views: video.views + gained,
  };
  await api('/api/v1/ingest/snapshots', 'POST', { records: [record] }, key);
  return exact((series[0]?.points.at(-1)?.value ?? 0) + gained);
}

const value = (page: Page, text: string) => page.getByRole('table').getByText(text, { exact: true });
const news = (page: Page) => page.getByText('updated just now');

async function colleague(browser: Browser, more = ''): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await open(page, more);
  return page;
}

test('an ingest call moves an open chart within two seconds, and the page says so for a while', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await open(page);
  await expect(news(page)).toHaveCount(0);
  const took: number[] = [];
  // A CI machine may stall for longer than that at any one of them.
  while (took.length < 10 && !took.some((ms) => ms < 2_000)) {
    const after = await ingest();
    const startedAt = performance.now();
    await expect(value(page, after)).toBeVisible();
    took.push(performance.now() - startedAt);
    await expect(news(page)).toBeVisible();
  }
  expect(Math.min(...took)).toBeLessThan(2_000);
  const description = took.map(Math.round).join(', ');
  test.info().annotations.push({ type: 'milliseconds from the answer to the chart', description });
  await expect(news(page)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('a page that was just rendered refetches nothing', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => isAnalytics(request) && asked.push(request.url()));
  await open(page);
  await settled(page);
  await page.waitForTimeout(2_000);
  expect(asked).toEqual([]);
});

test('a note written by one person shows on another person’s page with a message; the writer sees no message', async ({
  page,
  browser,
}) => {
  await open(page);
  const other = await colleague(browser);
  const title = `Seen at once ${Date.now()}`;
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill(title);
  await page.keyboard.press('Control+Enter');
  const marker = (on: Page) => on.getByTestId('chart').getByRole('button', { name: /note/i });
  await expect(marker(page).first()).toBeVisible();
  await expect(marker(other).first()).toBeVisible();
  await expect(news(other)).toBeVisible();
  await expect(news(page)).toHaveCount(0);
});

test('a connection that was lost catches up', async ({ page, context }) => {
  await open(page);
  await context.setOffline(true);
  const heard = page.waitForResponse(isStream);
  const after = await ingest();
  await page.waitForTimeout(1_500);
  await expect(value(page, after)).toHaveCount(0);
  await context.setOffline(false);
  await heard;
  await expect(value(page, after)).toBeVisible();
  await expect(news(page)).toBeVisible();
});

test('a page of another organisation gets no updates', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await signInAs(other.context(), OTHER_EMAIL);
  const listening = other.waitForResponse(isStream);
  await other.goto('/creators');
  await listening;
  await settled(other);
  const asked: string[] = [];
  // Not its checks of the clock.
  other.on('request', (request) => request.url().includes('/api/v1/') && asked.push(request.url()));

  await open(page);
  await expect(value(page, await ingest())).toBeVisible();
  await other.waitForTimeout(1_000);
  expect(asked).toEqual([]);
});

// It closes its page.
isolated(
  'seven tabs of a browser share one stream, and it outlives the tab that opened it',
  async ({ page, context }) => {
    test.setTimeout(240_000);
    const streams: string[] = [];
    context.on('request', (request) => isStream(request) && streams.push(request.url()));
    await open(page);
    const tabs = [page];
    // A browser opens six connections to a server: a seventh stream would leave none for anything else.
    for (let n = 0; n < 6; n++) {
      const tab = await context.newPage();
      await tab.goto(page.url());
      await expect(tab.getByTestId('chart')).toBeVisible();
      tabs.push(tab);
    }
    const last = tabs.at(-1) ?? page;
    const after = await ingest();
    for (const tab of tabs) await expect(value(tab, after)).toBeVisible();
    expect(streams).toHaveLength(1);
    await page.close();
    await expect.poll(() => streams.length).toBe(2);
    await expect(value(last, await ingest())).toBeVisible();
  },
);
