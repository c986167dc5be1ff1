import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** The pages' texts about numbers that are zero, small, old, or seen another way. */

const DAY_MS = 86_400_000;

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

async function store(records: object[]): Promise<void> {
  const { rejected } = await api<{ rejected: unknown[] }>('/api/v1/ingest/snapshots', 'POST', { records });
  expect(rejected).toEqual([]);
}
const idOf = async (list: string, platformId: string) =>
  (await api<{ id: string }[]>(`/api/v1/${list}?platform_id=${platformId}`))[0]?.id ?? '';

async function open(page: Page, entity: string, id: string, more: string): Promise<void> {
  await page.goto(`/analytics?entity=${entity}&entity_id=${id}&${more}`);
  await expect(page.getByTestId('chart')).toBeVisible();
  await settled(page);
}

test.beforeAll(async () => {
  const views = [
    ['2025-11-01', 1000],
    ['2025-11-09', 1000],
    ['2025-11-17', 1000],
    ['2025-11-18', 1500],
    ['2025-11-26', 5500],
  ] as const;
  await store(
    views.map(([day, count]) => ({
      kind: 'video',
      platform_id: 'words-zero',
      creator_platform_id: 'words-zero-creator',
      posted_at: '2025-01-01T00:00:00Z',
      captured_at: `${day}T08:00:00Z`,
      views: count,
    })),
  );
});

test('a prior period without gains is named as zero', async ({ page }) => {
  await open(page, 'video', await idOf('videos', 'words-zero'), 'from=2025-11-18&to=2025-11-26');
  await expect(page.getByTestId('figure-Against prior period')).toHaveText('–');
  await expect(page.locator('#content')).toContainText('0, 9–17 Nov 2025');
  await expect(page.locator('#content')).not.toContainText('no value');
  // Nine days have more than one date under the axis.
  for (const date of ['18 Nov', '20 Nov', '26 Nov']) {
    await expect(page.getByTestId('chart').getByText(date, { exact: false }).first()).toBeVisible();
  }
});

test('small growth has digits, on the axis and in the table, and the headline is of the whole range', async ({
  page,
}) => {
  const followers = [1_000_000, 1_000_043, 1_000_093];
  await store(
    followers.map((count, at) => ({
      kind: 'creator',
      platform_id: 'words-growth',
      captured_at: `2025-11-${String(9 + at).padStart(2, '0')}T17:00:00Z`,
      followers: count,
    })),
  );
  const id = await idOf('creators', 'words-growth');
  const growth = 'metric=growth_rate_pop&base_metric=followers';
  await open(page, 'creator', id, `${growth}&from=2025-11-10&to=2025-11-11`);
  await expect(page.getByRole('row', { name: /10 Nov/ })).toContainText('0.0043%');
  await expect(page.getByText('+93 from 1.00M on 9 Nov 2025')).toBeVisible();
  const labels = await page
    .getByTestId('chart')
    .getByText(/^[\d.]+%$/)
    .allInnerTexts();
  expect(labels.length).toBeGreaterThan(2);
  expect(new Set(labels).size).toBe(labels.length);
});

test('a creator is as fresh as its videos, and for followers as its profile', async ({ page }) => {
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
  const video = { kind: 'video', platform_id: 'words-seen-v', creator_platform_id: 'words-seen' };
  const posted_at = ago(27 * DAY_MS + DAY_MS / 2);
  await store([
    {
      kind: 'creator',
      platform_id: 'words-seen',
      handle: 'words.seen',
      captured_at: ago(25 * DAY_MS),
      followers: 100,
    },
    { ...video, posted_at, captured_at: ago(27 * DAY_MS), views: 100 },
    { ...video, posted_at, captured_at: ago(6 * DAY_MS), views: 2200 },
    { ...video, posted_at, captured_at: ago(60_000), views: 2800 },
    {
      ...video,
      platform_id: 'words-only-v',
      creator_platform_id: 'words-only',
      captured_at: ago(60_000),
      views: 7,
    },
  ]);
  await page.goto('/creators?q=words');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('@words.seen')).toContainText(/\d min ago/);
  await expect(row('words-only')).toContainText(/\d min ago/);
  await page.goto(`/creators/${await idOf('creators', 'words-only')}`);
  await expect(page.locator('header')).toContainText(/Last capture \d min ago/);
  await expect(page.locator('#content')).not.toContainText('not yet');

  const id = await idOf('creators', 'words-seen');
  await page.goto(`/creators/${id}?mode=cumulative&range=30d`);
  await expect(page.locator('header')).toContainText(/Last capture \d min ago/);
  await expect(page.getByTestId('chart')).toBeVisible();
  await settled(page);
  await expect(page.getByText(/last captured/i)).toHaveCount(0);
  await page.goto(`/creators/${id}?metric=followers&range=30d`);
  await expect(page.locator('header')).toContainText('No profile capture for 25 days');
  await expect(page.getByTestId('chart').getByText(/^last captured \d+ \w+/)).toBeVisible();
});

test('in the calendar a click begins a new range, by pointer and by keyboard', async ({ page }) => {
  const id = await idOf('videos', 'words-zero');
  await open(page, 'video', id, 'from=2025-11-05&to=2025-11-25');
  await page.getByRole('button', { name: /^Range: / }).click();
  const day = (date: number) =>
    page.getByRole('gridcell').getByRole('button', { name: `November ${date}th, 2025` });
  const show = page.getByRole('button', { name: /^Show / });
  await day(10).click();
  await expect(show).toHaveText('Show 10 Nov 2025');
  await day(15).click();
  await expect(show).toHaveText('Show 10–15 Nov 2025');
  // Another click starts a new range, and an earlier day clicked after it becomes the first day.
  await day(20).focus();
  await page.keyboard.press('Enter');
  await expect(show).toHaveText('Show 20 Nov 2025');
  await day(18).focus();
  await page.keyboard.press('Enter');
  await expect(show).toHaveText('Show 18–20 Nov 2025');
  await show.click();
  await expect(page).toHaveURL(/from=2025-11-18&to=2025-11-20/);
});
