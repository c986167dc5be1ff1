import { expect } from '@playwright/test';
import { test } from './support/kept-page';
import { type MadeOrganisation, makeOrganisation } from './support/organisation';
import { signInAs } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** A new organisation, and addresses that lead nowhere. */

const EMAIL = 'first-steps@trackagoat.example';
let organisation: MadeOrganisation;

test.beforeAll(async () => {
  organisation = await makeOrganisation('First steps', EMAIL);
});

test('a new organisation is led from an import to a campaign', async ({ page, context }) => {
  await signInAs(context, EMAIL);
  await page.goto('/');
  await settled(page);
  const step = (title: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
  await expect(step('Import data').getByRole('link', { name: 'Import data' })).toHaveAttribute(
    'href',
    '/import',
  );
  await expect(step('Import data').getByRole('link', { name: 'Create an API key' })).toBeVisible();
  await expect(step('Invite colleagues').getByRole('link')).toHaveAttribute('href', '/settings/members');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download a sample file' }).click();
  expect((await saved).suggestedFilename()).toBe('trackagoat-sample.csv');

  for (const path of ['/creators', '/videos', '/analytics']) {
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('link', { name: 'Import data' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'First steps' })).toHaveCount(0);
  }

  const record = {
    kind: 'creator',
    platform_id: 'first',
    captured_at: new Date(Date.now() - 60_000).toISOString(),
  };
  await api(
    '/api/v1/ingest/snapshots',
    'POST',
    { records: [{ ...record, followers: 10 }] },
    organisation.key,
  );
  await page.goto('/');
  await settled(page);
  await expect(step('Import data')).toContainText('Done');
  await step('Create a campaign').getByRole('button', { name: 'New campaign' }).click();
  await page.getByLabel('Name').fill('The first one');
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The first one');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Campaigns' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'First steps' })).toHaveCount(0);
});

test('an unknown address keeps the navigation, and leads on', async ({ page, context }) => {
  const outside = await page.goto('/nowhere');
  expect(outside?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expect(page.getByText('Trackagoat', { exact: true })).toBeVisible();
  await signInAs(context, EMAIL);
  const inside = await page.goto('/no/such/page');
  expect(inside?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Videos' }),
  ).toBeVisible();
});

test('the explorer of an unknown campaign shows no controls, and leads to the campaigns', async ({
  page,
  context,
}) => {
  await signInAs(context, EMAIL);
  const answer = await page.goto('/analytics?entity=campaign&entity_id=00000000-0000-4000-8000-000000000000');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expect(page.getByText('has no such campaign')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See all campaigns' })).toHaveAttribute('href', '/campaigns');
  for (const name of ['CSV', 'Add note', 'Copy link']) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
});
