import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { inOrganisation, signIn, watchErrors } from './support/session';
import { settled } from './support/test';

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

const call = (page: Page, id: string) => page.locator(`#${id}`);
const entry = (page: Page, id: string) =>
  page.getByRole('navigation', { name: 'Contents' }).locator(`a[href="#${id}"]`);

test('the API reference is drawn without asking any other host', async ({ page, baseURL }) => {
  const errors = watchErrors(page);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && origin !== baseURL) foreign.push(request.url());
  });
  await page.goto('/docs/reference');
  await settled(page);
  await expect(page.getByRole('heading', { name: 'Trackagoat' })).toBeVisible();
  await entry(page, 'ingestSnapshots').click();
  const ingest = call(page, 'ingestSnapshots');
  await expect(ingest.getByText('/api/v1/ingest/snapshots', { exact: true })).toBeInViewport();
  await ingest.getByRole('link', { name: 'Captures' }).click();
  await expect(page.getByRole('heading', { name: 'Captures', exact: true })).toBeInViewport();
  await settled(page);
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
});

test('a call can be copied, the server understands it, and all are in the chosen language', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/docs/reference');
  await settled(page);
  await expect(call(page, 'getAnalytics').locator('code', { hasText: `curl '${baseURL}` })).toBeVisible();
  await call(page, 'getAnalytics').getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied the call.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const [, url = ''] = /^curl '([^']+)'/.exec(copied) ?? [];
  expect(url).toContain(`${baseURL}/api/v1/analytics?entity=`);
  expect(copied).toContain('Authorization: Bearer');
  expect(copied).not.toContain('X-Organisation');
  // The entity of the example does not exist; everything else about the call is valid.
  expect((await page.request.get(url, await inOrganisation(page.request))).status()).toBe(404);

  await page.getByRole('radio', { name: 'Python' }).click();
  await expect(call(page, 'getAnalytics').locator('code', { hasText: 'requests.get(' })).toBeVisible();
  await expect(call(page, 'ingestSnapshots')).toContainText('requests.post(');
});

test('parameters, answers and schemas unfold, by hand and when they are linked to', async ({ page }) => {
  await page.goto('/docs/reference#getAnalytics');
  await settled(page);
  const parameter = (id: string, name: string) =>
    call(page, id).locator('li code').getByText(name, { exact: true });
  await expect(parameter('getAnalytics', 'granularity')).toBeVisible();
  await expect(parameter('listVideos', 'find')).toBeHidden();
  await call(page, 'listVideos').locator('summary').filter({ hasText: 'find' }).click();
  await expect(parameter('listVideos', 'find')).toBeVisible();
  await expect(parameter('schema-Campaign', 'readme_md')).toBeHidden();
  await call(page, 'getCampaign').getByText('application/json').click();
  await expect(call(page, 'getCampaign').getByText('data', { exact: true })).toBeVisible();
  await call(page, 'getCampaign').getByRole('link', { name: 'Campaign' }).click();
  await expect(page.getByRole('heading', { name: 'Campaign', exact: true })).toBeInViewport();
  await expect(parameter('schema-Campaign', 'readme_md')).toBeVisible();
});

test('the contents mark the reader’s position, and fold away on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/docs/reference');
  await settled(page);
  await expect(entry(page, 'getVideo')).toBeHidden();
  await page.getByText('Contents', { exact: true }).click();
  await entry(page, 'getVideo').click();
  await expect(call(page, 'getVideo').getByRole('heading').first()).toBeInViewport();
  await page.setViewportSize({ width: 1440, height: 900 });
  await entry(page, 'listVideos').click();
  await expect(entry(page, 'listVideos')).toHaveAttribute('aria-current', 'location');
});
