import { expect, type Locator, type Page } from '@playwright/test';
import { setClock, skewClock } from './support/clock';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

/** The server's clock counts: a wrong browser clock changes neither question, number nor word. */

const HOUR_MS = 3_600_000;
let world: World;

test.beforeAll(async () => {
  world = await makeWorld('clock');
  const day = (days: number) => new Date(Date.now() + days * 24 * HOUR_MS).toISOString().slice(0, 10);
  await api(`/api/v1/campaigns/${world.campaignId}`, 'PATCH', { starts_on: day(-30), ends_on: day(0) });
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

const textOf = async (place: Locator) => (await place.textContent()) ?? '';

/** The text of a page, without the parts that change every minute. */
async function wordsOf(page: Page): Promise<string> {
  const text = await textOf(page.locator('#content'));
  return text
    .replace(/Last capture \d+ min ago/g, 'Last capture lately')
    .replace(/just now|\d+ min ago/g, 'lately')
    .replace(/as of \d\d:\d\d/g, 'as of now')
    .replace(/UTC[+−]\d+/g, 'UTC');
}

interface Seen {
  asked: string[];
  words: string[];
}

/** The questions and texts of the pages, and today in the calendar and a new note. */
async function lookAround(page: Page): Promise<Seen> {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isOurs = url.searchParams.get('entity_id') === world.campaignId;
    if (url.pathname === '/api/v1/analytics' && isOurs) asked.push(url.search);
  });
  const words: string[] = [];
  // Where the pointer of an earlier look would load what it lies on.
  await page.mouse.move(0, 0);
  const paths = ['/campaigns?q=clock+campaign', `/campaigns/${world.campaignId}`, '/settings/api-keys'];
  for (const path of paths) {
    await page.goto(path);
    await settled(page);
    words.push(await wordsOf(page));
  }
  await page.goto('/?range=7d');
  words.push(await textOf(page.getByText(/against the 6 days before/)));
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}`);
  await settled(page);
  await page.getByRole('radio', { name: '7d' }).click();
  await expect(page).toHaveURL(/range=7d/);
  await expect(page.getByText('New views, 6 complete days')).toBeVisible();
  await settled(page);
  words.push(await wordsOf(page));

  await page.getByRole('button', { name: /^Range: / }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  words.push(await textOf(page.getByRole('button', { name: /^Today, / })));
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  words.push(await page.getByLabel('Date').inputValue());
  return { asked: [...new Set(asked)].sort(), words };
}

test.describe('a wrong clock changes nothing', () => {
  /** What the pages say in a browser whose clock is right: looked at once, by the first test. */
  let right: Seen | undefined;

  for (const [name, hours] of [
    // Another day, and another time of the day.
    ['more than a day ahead', 27],
    ['more than a day behind', -27],
  ] as const) {
    test(name, async ({ page }) => {
      test.slow();
      right ??= await lookAround(page);
      expect(right.asked.length).toBeGreaterThan(0);
      expect(right.words.join()).toContain('Last capture lately');
      await skewClock(page, hours * HOUR_MS);
      const seen = await lookAround(page);
      expect(seen).toEqual(right);
    });
  }

  test('set while the page is open', async ({ page }) => {
    await skewClock(page, 0);
    await page.goto('/?range=7d');
    await settled(page);
    const line = page.getByText(/against the \d+ days before/);
    const before = await textOf(line);
    for (const hours of [26, -26]) {
      const health = page.waitForResponse((response) => response.url().endsWith('/api/health'));
      await setClock(page, hours * HOUR_MS);
      await health;
      await page.getByRole('radio', { name: '30d' }).click();
      await expect(page).not.toHaveURL(/range=7d/);
      await page.getByRole('radio', { name: '7d' }).click();
      await expect(page).toHaveURL(/range=7d/);
      await expect(line).toHaveText(before);
      await expect(page.locator('header')).toContainText(
        /Last capture (\d+ min ago|just now)|updated just now/,
      );
    }
  });
});

test('an open page moves to the next day when the server does', async ({ page }) => {
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=7d`);
  await settled(page);
  const range = page.getByRole('button', { name: /^Range: / });
  const before = await textOf(range);
  await page.route('**/api/v1/analytics?**', async (route) => {
    const response = await route.fetch();
    const tomorrow = new Date(Date.now() + 24 * HOUR_MS).toUTCString();
    await route.fulfill({ response, headers: { ...response.headers(), date: tomorrow } });
  });
  await page.getByRole('radio', { name: '90d' }).click();
  await expect(page).toHaveURL(/range=90d/);
  await settled(page);
  const next = page.waitForRequest((request) => request.url().includes('/api/v1/analytics'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await next;
  await page.getByRole('radio', { name: '7d' }).click();
  await expect(range).not.toHaveText(before);
  // The button holds the zone as well, for narrow screens.
  const lastDay = (text: string) => Date.parse(text.match(/\d+ \w{3} \d{4}/g)?.at(-1) ?? '');
  expect(lastDay(await textOf(range)) - lastDay(before)).toBe(24 * HOUR_MS);
});
