import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { pick } from './support/pick';
import { signIn } from './support/session';
import { settled } from './support/test';
import { makeWorld, type World } from './support/world';

/** The search that `/` opens: Enter acts on the right row for any typing speed and any delay of the list. */

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('palette');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto('/settings');
  await settled(page);
  await page.keyboard.press('/');
  await settled(page);
});

const field = (page: Page) => page.getByRole('combobox', { name: 'Search or switch' });
const selected = (page: Page) => page.getByRole('option', { selected: true });
const second = () => world.creators.find(({ label }) => label.includes('creator.1')) ?? { id: '', label: '' };

/** Holds the answers of searches for a text until the returned function is called. */
async function holdSearch(page: Page, text: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    (url) => url.searchParams.get('search') === text,
    async (route) => {
      await released;
      await route.continue();
    },
  );
  return release;
}

for (const delay of [0, 40, 90]) {
  test(`Enter opens the first result for text typed at ${delay} ms a key`, async ({ page }) => {
    await field(page).pressSequentially('palette.creator.1', { delay });
    await field(page).press('Enter');
    await expect(page).toHaveURL(new RegExp(`/creators/${second().id}$`));
  });
}

test('Enter on a pasted handle waits for its list, and never opens a row of the old one', async ({
  page,
}) => {
  await expect(selected(page)).toHaveCount(1);
  const release = await holdSearch(page, 'palette.creator.1');
  await field(page).fill('@palette.creator.1');
  await field(page).press('Enter');
  await expect(selected(page)).toHaveCount(0);
  await expect(page).toHaveURL(/\/settings$/);
  release();
  await expect(page).toHaveURL(new RegExp(`/creators/${second().id}$`));
});

test('a letter after Enter cancels the Enter', async ({ page }) => {
  const release = await holdSearch(page, 'palette.creator');
  await field(page).fill('palette.creator');
  await field(page).press('Enter');
  await field(page).press('End');
  await field(page).pressSequentially('.1');
  release();
  await expect(selected(page)).toContainText('palette.creator.1');
  await expect(page).toHaveURL(/\/settings$/);
});

test('a row that moves under a pressed button is still the one that opens', async ({ page }) => {
  await field(page).fill('palette.cre');
  await expect(selected(page)).toContainText('palette.creator');
  const release = await holdSearch(page, 'palette.creator.1');
  await field(page).fill('palette.creator.1');
  const row = page.getByRole('option', { name: /^@palette\.creator\.1/ });
  const before = await row.boundingBox();
  await row.hover();
  await page.mouse.down();
  // The first creator goes, and the second takes its place.
  release();
  await expect(selected(page)).toContainText('palette.creator.1');
  expect(await row.boundingBox()).not.toEqual(before);
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`/creators/${second().id}$`));
});

test('the list says how many results it has, and the arrows go around it', async ({ page }) => {
  await field(page).fill('palette.cre');
  await expect(
    page.getByRole('status').filter({ hasText: '10 results: 2 creators, 8 videos' }),
  ).toBeAttached();
  await expect(page.getByRole('option', { name: /^palette video 0/ })).toContainText('@palette.creator.0');
  const first = await selected(page).textContent();
  await field(page).press('ArrowUp');
  await expect(selected(page)).not.toHaveText(first ?? '');
  await field(page).press('ArrowDown');
  await expect(selected(page)).toHaveText(first ?? '');
  await field(page).fill('no such thing anywhere');
  await expect(page.getByText('No results for “no such thing anywhere”.')).toBeVisible();
});

test('pages and actions are found by their names', async ({ page }) => {
  await field(page).fill('import');
  await field(page).press('Enter');
  await expect(page).toHaveURL(/\/import$/);
  await settled(page);
  await page.keyboard.press('/');
  await pick(field(page), 'new camp', page.getByRole('option', { name: 'New campaign' }));
  await expect(page.getByRole('dialog', { name: 'New campaign' })).toBeVisible();
});

test('a failed search says so, and still reaches pages', async ({ page }) => {
  await page.route('**/api/v1/creators?*search=setti*', (route) =>
    route.fulfill({ status: 500, json: { data: null, error: 'Broken', meta: { code: 'internal' } } }),
  );
  await field(page).fill('setti');
  await expect(page.getByRole('option', { name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'Couldn’t search everything' })).toBeVisible();
});
