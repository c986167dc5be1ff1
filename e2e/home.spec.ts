import { type BrowserContext, expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { type MadeOrganisation, makeOrganisation } from './support/organisation';
import { signInAfresh, signInAs } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/**
 * Home and a campaign's overview where numbers are old, missing or refused. Tests that need other captures, or delete
 * something, have an organisation of their own.
 */

const DAY_MS = 86_400_000;
const RECENT = [6, 4, 2];
let made = 0;

interface Owned extends MadeOrganisation {
  campaignId: string;
  email: string;
}

/** Captured lately, once for all tests that only look at it. */
let recent: Owned;

test.beforeAll(async () => {
  recent = await make(RECENT);
});

/** An organisation with one creator and one video in one campaign, captured so many days ago. */
async function make(daysAgo: readonly number[], campaign: object = {}): Promise<Owned> {
  const email = `home-${Date.now()}-${made++}@trackagoat.example`;
  const organisation = await makeOrganisation('Harbour', email);
  const records = daysAgo.map((ago) => ({
    kind: 'video',
    platform_id: 'home-video',
    creator_platform_id: 'home-creator',
    caption: 'Home video',
    captured_at: new Date(Date.now() - ago * DAY_MS - 60_000).toISOString(),
    views: 1_000_000 - ago * 1_234,
  }));
  const { key } = organisation;
  await api('/api/v1/ingest/snapshots', 'POST', { records }, key);
  const [video] = await api<{ id: string }[]>('/api/v1/videos', 'GET', undefined, key);
  const fields = { name: 'Harbour launch', ...campaign };
  const { id } = await api<{ id: string }>('/api/v1/campaigns', 'POST', fields, key);
  await api(`/api/v1/campaigns/${id}/items`, 'POST', { video_ids: [video?.id] }, key);
  return { ...organisation, campaignId: id, email };
}

/** Makes one and signs its owner in. */
async function open(context: BrowserContext, ...what: Parameters<typeof make>): Promise<Owned> {
  const owned = await make(...what);
  await signInAs(context, owned.email);
  return owned;
}

const localDate = (ago: number) =>
  new Date(Date.now() - ago * DAY_MS - 60_000).toLocaleDateString('en-CA', { timeZone: 'America/New_York' });
const cards = (page: Page) => page.getByRole('article');
const overview = (page: Page) => page.getByRole('region', { name: 'Overview' });

test('home and a campaign without a recent capture show the days up to the last one', async ({
  page,
  context,
}) => {
  const { campaignId } = await open(context, [420, 410, 400]);
  await page.goto('/');
  await settled(page);
  await expect(page.getByText('30 days to the last capture:')).toBeVisible();
  for (const card of await cards(page).all()) await expect(card).toContainText('24.7K');
  // Once a card.
  const said = cards(page)
    .first()
    .getByText(/last capture/i)
    .filter({ visible: true });
  await expect(said).toHaveCount(1);
  await page.goto(`/campaigns/${campaignId}`);
  await expect(overview(page)).toContainText('New views, 30 days to the last capture');
  await expect(overview(page)).toContainText('24.7K');
});

test('on the first day every card says that one more capture is needed', async ({ page, context }) => {
  await open(context, [0]);
  await page.goto('/');
  await settled(page);
  await expect(cards(page).filter({ hasText: 'Harbour launch' })).toContainText(
    'One more capture is needed.',
  );
  await expect(cards(page).filter({ hasText: 'home-creator' })).toContainText(
    'Tracking started today; one more capture is needed.',
  );
});

test('a change that is missing has its reason, and a number shows its digits on hover', async ({
  page,
  context,
}) => {
  await signInAs(context, recent.email);
  await page.goto('/');
  await settled(page);
  const card = cards(page).filter({ hasText: 'Harbour launch' });
  await expect(card).toContainText('tracking began');
  const all = page.getByRole('region', { name: 'All videos' });
  await expect(all).toContainText('4.94K');
  await expect(all).toContainText('tracking began');
  await expect(card.getByRole('link')).toHaveAttribute('title', 'Harbour launch: 4,936 new views');
});

test('numbers that fail to load are reported once, and load on a retry', async ({ page, context }) => {
  await signInAs(context, recent.email);
  let asked = 0;
  await page.route('**/api/v1/analytics?*', (route) => {
    asked++;
    return route.fulfill({
      status: 500,
      json: { data: null, error: 'Something went wrong on our side.', meta: { code: 'internal' } },
    });
  });
  // Another range is requested only in the browser.
  await page.goto('/');
  await settled(page);
  await page.getByRole('radio', { name: '90d' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load the numbers.' });
  await expect(alert).toHaveCount(1);
  expect(asked).toBeLessThanOrEqual(4);
  await page.unroute('**/api/v1/analytics?*');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  await expect(cards(page).first()).toContainText('4.94K');
});

test('a long campaign name is cut on the phone, and the page keeps its width', async ({ page, context }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(context, RECENT, { name: 'Autumn and winter programme of the northern harbours '.repeat(3) });
  await page.goto('/');
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  for (const card of await cards(page).all()) {
    const box = await card.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390 - 16);
  }
});

test('an ended campaign leads with its whole run', async ({ page, context }) => {
  const { campaignId } = await open(context, [60, 50, 40, 6, 2], {
    starts_on: localDate(65),
    ends_on: localDate(38),
  });
  await page.goto('/');
  await settled(page);
  const card = cards(page).filter({ hasText: 'Harbour launch' });
  await expect(card).toContainText('24.7K');
  await expect(card).toContainText('Whole run,');
  // The days of the page are not its own.
  await page.getByRole('radio', { name: '7d' }).click();
  await settled(page);
  await expect(card).toContainText('24.7K');
  await page.goto(`/campaigns/${campaignId}`);
  await settled(page);
  const figures = overview(page).locator('dl > div');
  await expect(figures.first()).toContainText('New views, whole run');
  await expect(figures.first()).toContainText('24.7K');
});

test('the README comes before the videos if they are stacked', async ({ page, context }) => {
  await signInAs(context, recent.email);
  const top = async (name: string) =>
    (await page.getByRole('region', { name, exact: true }).boundingBox())?.y ?? 0;
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.goto(`/campaigns/${recent.campaignId}`);
  await settled(page);
  expect(await top('README')).toBeLessThan(await top('Videos'));
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await top('README')).toBe(await top('Items'));
});

test('a deleted campaign is not shown again on Back', async ({ page, context }) => {
  const { campaignId } = await open(context, RECENT);
  await page.goto('/');
  await settled(page);
  await page.getByRole('link', { name: 'Harbour launch' }).click();
  await expect(page).toHaveURL(new RegExp(campaignId));
  await page.getByRole('radio', { name: 'Explorer' }).click();
  await expect(page).toHaveURL(/tab=explorer/);
  await settled(page);
  await page.getByRole('button', { name: 'Edit campaign' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete campaign' }).click();
  await expect(page).toHaveURL(/\/campaigns$/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(campaignId));
  await expect(page.getByRole('heading', { name: 'Harbour launch' })).toHaveCount(0);
});

test('a click while offline keeps the page, says so, and opens the other page afterwards', async ({
  page,
  context,
}) => {
  await signInAs(context, recent.email);
  await page.goto('/');
  await settled(page);
  await context.setOffline(true);
  const notice = page.getByText('You’re offline.');
  await expect(notice).toBeVisible();
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Videos' });
  await link.click();
  await expect(link.locator('[data-pending]')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Home');
  await context.setOffline(false);
  await expect(page).toHaveURL(/\/videos$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Videos');
  await expect(notice).toBeHidden();
});

test('a list fetches none of the pages that its rows lead to', async ({ page, context }) => {
  await signInAs(context, recent.email);
  const prefetches: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['next-router-prefetch']) prefetches.push(request.url());
  });
  for (const list of ['/campaigns', '/creators', '/videos', '/settings']) {
    await page.goto(list);
    await settled(page);
    await page.getByRole('main').getByRole('link').first().hover();
  }
  expect(prefetches).toEqual([]);
});

test('the organisation is changed on the phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAfresh(page.context());
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: 'More' }).click();
  const current = page.getByRole('button', { name: /^Organisation: / });
  const before = await current.getAttribute('aria-label');
  await current.click();
  const loaded = page.waitForEvent('load');
  await page.getByRole('menuitemradio', { checked: false }).first().click();
  // Until then the next click could still reach the page that is being left.
  await loaded;
  await settled(page);
  await page.getByRole('button', { name: 'More' }).click();
  await expect(current).toBeVisible();
  expect(await current.getAttribute('aria-label')).not.toBe(before);
});

test('no page is fetched before its link is clicked, and a click shows its progress', async ({
  page,
  context,
}) => {
  await signInAs(context, recent.email);
  const prefetches: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['next-router-prefetch']) prefetches.push(request.url());
  });
  await page.goto('/');
  await settled(page);
  expect(prefetches).toEqual([]);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    (url) => url.pathname === '/videos',
    async (route) => {
      await released;
      await route.continue();
    },
  );
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Videos' });
  await link.click();
  await expect(link.locator('[data-pending]')).toBeVisible();
  release();
  await expect(page).toHaveURL(/\/videos$/);
  await expect(link.locator('[data-pending]')).toHaveCount(0);
});
