import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { violationsOn } from './support/axe';
import { test } from './support/kept-page';
import { lastPostedMonth, type PostingWorld, postingWorld } from './support/posting';
import { actInSmall, signIn, watchErrors } from './support/session';
import { settled } from './support/test';

/** The pages of insights and the calendar, on an organisation with a few posts of every kind. */

let world: PostingWorld;

test.beforeAll(async () => {
  world = await postingWorld('insights');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('every tab says each card in a sentence, its matrices as tables, without an error and without asking twice', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/v1/') && pathname !== '/api/v1/events') asked.push(request.url());
  });
  const cards = {
    videos: ['Video leaderboard', 'How views are spread', 'Hits and flops', 'When posts do best'],
    creators: ['Creator leaderboard', 'Reach and size', 'Consistency', 'Over-posting', 'Similar creators'],
    campaigns: ['Campaign leaderboard', 'What campaigns share'],
  };
  // The matrices are tables that name their rows and columns.
  const hours = card(page, 'When posts do best');
  const headers: Record<string, Locator[]> = {
    videos: [
      hours.getByRole('rowheader', { name: 'Monday' }),
      hours.getByRole('columnheader', { name: '18:00' }),
    ],
    campaigns: [card(page, 'What campaigns share').getByRole('columnheader', { name: 'insights posts' })],
  };
  for (const [tab, names] of Object.entries(cards)) {
    await page.goto(`/insights?tab=${tab}`);
    await settled(page);
    for (const name of names) await expect(card(page, name).locator('header p')).toHaveText(/\S.*\./);
    for (const header of headers[tab] ?? []) await expect(header).toBeAttached();
    expect(asked, tab).toEqual([]);
  }
  expect(errors).toEqual([]);
});

test('tabs, filters and order are in the address, and shared by all cards', async ({ page }) => {
  await page.goto('/insights');
  await settled(page);
  await page.getByRole('radio', { name: '7d' }).click();
  await expect(page).toHaveURL(/range=7d/);
  await page.getByRole('radio', { name: 'Creators', exact: true }).click();
  await expect(page).toHaveURL(/tab=creators/);
  await expect(page).toHaveURL(/range=7d/);
  await card(page, 'Creator leaderboard').getByRole('button', { name: /^By/ }).click();
  await page.getByRole('menuitemradio', { name: 'Followers', exact: true }).click();
  await expect(page).toHaveURL(/sort=followers(&|$)/);
  await expect(card(page, 'Creator leaderboard').locator('header p')).toContainText('followers');
  await page.getByRole('button', { name: /^Platform/ }).click();
  await page.getByRole('menuitemradio', { name: 'YouTube' }).click();
  await expect(page).toHaveURL(/platform=youtube/);
  await expect(card(page, 'Creator leaderboard')).toContainText('No creators');
  await page.reload();
  await settled(page);
  await expect(card(page, 'Creator leaderboard')).toContainText('No creators');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(card(page, 'Creator leaderboard').getByRole('row')).not.toHaveCount(0);
});

test('a card shows its numbers as a table, as a file, and as a call', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/insights');
  await settled(page);
  const spread = card(page, 'How views are spread');
  await spread.getByRole('button', { name: 'Table' }).click();
  await expect(spread.getByRole('columnheader', { name: 'Posts' })).toBeVisible();
  const menu = spread.getByRole('button', { name: /^Export/ });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Copy as curl' }).click();
  // The focus returns there once the menu has closed. A menu opened before that would lose it, and close.
  await expect(menu).toBeFocused();
  const call = await page.evaluate(() => navigator.clipboard.readText());
  expect(call).toMatch(/^curl -H .*\/api\/v1\/analytics\/aggregate\/view-distribution\?.*from=/);
  await menu.click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test('a list grows by pages, and its file holds all its rows, not those on screen; both say how many', async ({
  page,
}) => {
  await page.goto(`/insights?campaign_id=${world.campaignId}`);
  await settled(page);
  const list = card(page, 'Video leaderboard');
  const total = Number((await list.getByText(/^1–10 of/).textContent())?.replace(/^.* /, ''));
  expect(total).toBeGreaterThan(10);
  await list.getByRole('button', { name: /^Export/ }).click();
  const item = page.getByRole('menuitem', { name: 'Download CSV' });
  await expect(item).toContainText(`all ${total} rows`);
  const download = page.waitForEvent('download');
  await item.click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('video-leaderboard.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(total + 1);
  await expect(list.getByRole('row')).toHaveCount(11);
  await list.getByRole('button', { name: /^Show \d+ more$/ }).click();
  await expect(list.getByText(/^1–(1[1-9]|20) of/)).toBeVisible();
});

test('a row leads to the explorer of its entity with the same days', async ({ page }) => {
  await page.goto('/insights?range=7d');
  await settled(page);
  const row = card(page, 'Video leaderboard').getByRole('row').nth(1);
  const name = await row.getByRole('link').textContent();
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/\/analytics\?entity=video&entity_id=.*&from=.*&to=/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name ?? '-');
});

test('a leaderboard of days that are not over says so once, without a column of dashes', async ({ page }) => {
  const from = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
  // A later day is today.
  await page.goto(`/insights?from=${from}&to=2100-01-01`);
  await settled(page);
  const list = card(page, 'Video leaderboard');
  await expect(list.getByText(/No changes: today is not over, so it is not compared\./)).toBeVisible();
  await expect(list.getByRole('columnheader', { name: 'Change' })).toHaveCount(0);
});

test('the calendar works by keyboard', async ({ page }) => {
  const month = lastPostedMonth();
  await page.goto(`/calendar?month=${month}`);
  await settled(page);
  const grid = page.getByRole('table', { name: 'Days of the month' });
  const chosen = grid.locator('button[aria-pressed=true]');
  await chosen.focus();
  const before = (await chosen.getAttribute('data-day')) ?? '';
  await page.keyboard.press(before.endsWith('-01') ? 'ArrowRight' : 'ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(chosen).not.toHaveAttribute('data-day', before);
  await expect(page).toHaveURL(/day=/);
  await page.keyboard.press('PageUp');
  await expect(page).not.toHaveURL(new RegExp(`month=${month}|day=`));
  await settled(page);
  expect(await violationsOn(page)).toEqual([]);
});

test('the calendar lists the posts of one creator', async ({ page }) => {
  await page.goto(`/calendar?creator_id=${world.creatorId}&month=${lastPostedMonth()}`);
  await settled(page);
  const posts = page.getByRole('region', { name: /post/ }).getByRole('listitem');
  await expect(posts.first()).toContainText(world.label);
});

test('an organisation without videos begins with the import', async ({ page }) => {
  await signIn(page, 'settler');
  for (const address of ['/insights', '/calendar']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'No videos yet' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Import data' })).toBeVisible();
  }
});

test('one creator alone is not compared, and no dead end', async ({ page }) => {
  const { creatorId, campaignId } = world;
  await page.goto(`/insights?tab=creators&campaign_id=${campaignId}&like=${creatorId}`);
  await settled(page);
  await expect(card(page, 'Similar creators').locator('header p')).toContainText('No other creator');
  await page.goto(`/insights?tab=campaigns&campaign_id=${campaignId}`);
  await settled(page);
  await expect(card(page, 'Campaign leaderboard').getByRole('row')).not.toHaveCount(0);
});

test('days beyond the plan are locked, and the shown ones are one click away', async ({ page }) => {
  await postingWorld('insights-small', process.env.E2E_SMALL_KEY);
  await actInSmall(page.context());
  for (const address of ['/insights?from=2021-03-01', '/calendar?month=2021-03']) {
    await page.goto(address);
    await settled(page);
    const refusal = page.getByRole('heading', { name: 'Starter shows the last 180 days' });
    await expect(refusal).toBeVisible();
    await page.getByRole('button', { name: /^Show / }).click();
    await expect(refusal).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  }
});

test('a card that fails says so and tries again', async ({ page }) => {
  let isDown = true;
  await page.route('**/aggregate/view-distribution*', (route) =>
    isDown
      ? route.fulfill({ status: 500, json: { error: 'Broken', meta: { code: 'internal' } } })
      : route.continue(),
  );
  await page.goto('/insights?tab=campaigns');
  await settled(page);
  await page.getByRole('radio', { name: 'Videos', exact: true }).first().click();
  const spread = card(page, 'How views are spread');
  await expect(spread.getByRole('button', { name: 'Try again' })).toBeVisible();
  isDown = false;
  await spread.getByRole('button', { name: 'Try again' }).click();
  await expect(spread.locator('header p')).toHaveText(/\S/);
});

test('days and months without posts lead to the last one', async ({ page }) => {
  await page.goto('/insights?from=2025-01-01&to=2025-01-31');
  await settled(page);
  const hours = card(page, 'When posts do best');
  await expect(hours).toContainText('No posts in these days.');
  await hours.getByRole('link', { name: 'Show it' }).click();
  await expect(page).not.toHaveURL(/2025-01/);
  await expect(hours.getByRole('rowheader', { name: 'Monday' })).toBeAttached();
  await page.goto('/calendar?month=2025-01');
  await settled(page);
  await page.getByRole('link', { name: 'Show it' }).click();
  await expect(page).not.toHaveURL(/2025-01/);
  await expect(page.getByRole('heading', { name: /, [1-9]\d* posts?$/ })).toBeVisible();
});

test('a filter that names nothing says so', async ({ page }) => {
  await page.goto('/insights?campaign_id=00000000-0000-4000-8000-000000000000');
  await settled(page);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(card(page, 'Video leaderboard')).toBeVisible();
});

test('recent over-posting is a badge on the explorer of the creator, which leads to the card', async ({
  page,
}) => {
  await page.goto(`/analytics?entity=creator&entity_id=${world.creatorId}`);
  await settled(page);
  await page.getByRole('link', { name: 'Over-posting' }).click();
  await expect(card(page, 'Over-posting').locator('header p')).toContainText('stayed below 100 views');
});
