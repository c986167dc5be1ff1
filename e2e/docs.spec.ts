import { expect, type Page } from '@playwright/test';
import { inOrganisation, signIn, watchErrors } from './support/session';
import { settled, test } from './support/test';

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

const call = (page: Page) => page.getByTestId('reference').locator('code', { hasText: 'curl' }).first();

test('the API reference is drawn without asking any other host', async ({ page, baseURL }) => {
  const errors = watchErrors(page);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && origin !== baseURL) foreign.push(request.url());
  });
  await page.goto('/docs');
  await expect(page.getByRole('heading', { name: 'Trackagoat' })).toBeVisible();
  await expect(call(page)).toBeVisible();
  await page.getByRole('button', { name: 'Ingest' }).click();
  await expect(page.getByText('/api/v1/ingest/snapshots').first()).toBeVisible();
  await settled(page);
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
});

test('a call can be copied, and the server understands it', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/docs');
  await expect(call(page)).toBeVisible();
  await call(page).hover();
  await page
    .getByTestId('reference')
    .locator('.scalar-code-block', { hasText: 'curl' })
    .first()
    .getByRole('button', { name: 'Copy' })
    .click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const [, url = ''] = /^curl '([^']+)'/.exec(copied) ?? [];
  expect(url).toContain(`${baseURL}/api/v1/analytics?entity=`);
  expect(copied).toContain('Authorization: Bearer');
  expect(copied).not.toContain('X-Organisation');
  // Nobody has the entity of the example; everything else about the call is right.
  expect((await page.request.get(url, await inOrganisation(page.request))).status()).toBe(404);
});

test('the reference follows the theme, and leaves no trace on the page after it', async ({ page }) => {
  const look = () =>
    page.evaluate(() => {
      const { backgroundColor, color, fontFamily, lineHeight } = getComputedStyle(document.body);
      return { backgroundColor, color, fontFamily, lineHeight, classes: document.body.className };
    });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/campaigns');
  const before = await look();
  await page.goto('/docs');
  await expect(call(page)).toBeVisible();
  await expect(page.locator('body')).toHaveClass(/dark-mode/);
  expect((await look()).backgroundColor).toBe(before.backgroundColor);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Campaigns' }).click();
  await expect(page.getByRole('heading', { name: 'Campaigns', level: 1 })).toBeVisible();
  expect(await look()).toEqual(before);
});
