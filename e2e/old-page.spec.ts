import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { test as isolated, settled } from './support/test';

/** Pages that have not loaded the code of their windows when it is no longer there, or cannot be reached. */

const CHUNKS = '**/_next/static/chunks/*.js';

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto('/');
  await settled(page);
});

const account = (page: Page) => page.getByRole('button', { name: /^Account: / });

test('a page of an earlier version says so when a window’s code is gone, and offers to reload', async ({
  page,
}) => {
  // As a server answers that was upgraded: its chunks have other names.
  await page.route(CHUNKS, (route) => route.fulfill({ status: 404 }));
  const notice = page.getByRole('status').filter({ hasText: 'This page is from an earlier version.' });
  await account(page).click();
  await expect(notice).toBeVisible();
  await expect(account(page)).toHaveAttribute('aria-expanded', 'false');
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(notice).toHaveCount(0);

  // A dialog leaves the page as it is, too.
  await page.keyboard.press('/');
  await expect(notice).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Home');

  await page.unroute(CHUNKS);
  await page.evaluate(() => {
    document.documentElement.dataset.old = '';
  });
  await notice.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('html:not([data-old])[data-hydrated]')).toBeAttached();
  await settled(page);
  await expect(notice).toHaveCount(0);
  await account(page).click();
  await expect(page.getByRole('menu')).toBeVisible();
});

test('a link on a page of an earlier version loads the other page as a new document', async ({ page }) => {
  await page.evaluate(() => {
    document.documentElement.dataset.old = '';
  });
  // As a server of another build answers: with the name of its build.
  let changed = 0;
  await page.route('**/*_rsc=*', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const other = body.replace(/"b":"([^"]+)"/, (_, build: string) => `"b":"${'x'.repeat(build.length)}"`);
    if (other !== body) changed += 1;
    await route.fulfill({ response, body: other });
  });
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Videos', exact: true })
    .click();
  await expect(page.locator('html:not([data-old])[data-hydrated]')).toBeAttached();
  await expect(page).toHaveURL(/\/videos$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Videos');
  expect(changed).toBeGreaterThan(0);
});

// The page of other tests has the menu in its cache, and would open it.
isolated('a menu without a connection says so, and opens once it is back', async ({ page, context }) => {
  await context.setOffline(true);
  const notice = page.getByText('You’re offline.');
  await expect(notice).toBeVisible();
  await account(page).click();
  await expect(account(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByText('Pages and menus open again when the connection is back.')).toBeVisible();
  await context.setOffline(false);
  await expect(notice).toBeHidden();
  await account(page).click();
  await expect(page.getByRole('menu')).toBeVisible();
});

test('a window that a server cannot send just now is tried again', async ({ page }) => {
  await page.route(CHUNKS, (route) => route.fulfill({ status: 502 }));
  const notice = page.getByText('Couldn’t open this. Try again.');
  await account(page).click();
  await expect(notice).toBeVisible();
  await page.unroute(CHUNKS);
  await account(page).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('Escape ends the opening of a menu whose code is on its way', async ({ page }) => {
  let held = 0;
  let arrive = () => {};
  const arrives = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(CHUNKS, async (route) => {
    held++;
    await arrives;
    await route.continue();
  });
  await account(page).click();
  await expect(account(page)).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(() => held).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect(account(page)).toHaveAttribute('aria-expanded', 'false');
  arrive();
  await settled(page);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await account(page).click();
  await expect(page.getByRole('menu')).toBeVisible();
});
