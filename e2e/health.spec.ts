import { expect, type Page } from '@playwright/test';
import { violationsOn } from './support/axe';
import { test } from './support/kept-page';
import { type MadeOrganisation, makeOrganisation } from './support/organisation';
import { addViewer } from './support/people';
import { signInAs } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** The health list of home, in an organisation where nothing is wrong but campaigns that ended without a target. */

const DAY_MS = 86_400_000;
const run = Date.now().toString(36);
const owner = `health-${run}@trackagoat.example`;
const viewer = `health-viewer-${run}@trackagoat.example`;
const dayAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

let organisation: MadeOrganisation;

const call = <T>(path: string, method = 'GET', body?: unknown) =>
  api<T>(`/api/v1${path}`, method, body, organisation.key);

const endCampaign = (name: string, daysAgo: number) =>
  call<{ id: string }>('/campaigns', 'POST', { name, starts_on: dayAgo(90), ends_on: dayAgo(daysAgo) });

async function open(page: Page, email = owner): Promise<void> {
  await page.route('**/api/v1/events*', (route) => route.abort());
  await signInAs(page.context(), email);
  await page.goto('/');
  await settled(page);
}

const health = (page: Page) => page.getByRole('region', { name: 'Health' });
const ended = (page: Page) =>
  health(page).getByRole('listitem').filter({ hasText: 'ended below its target or without one' });
const endedTwice = (page: Page) =>
  health(page).getByRole('listitem').filter({ hasText: '2 campaigns ended below their target' });

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  organisation = await makeOrganisation('Healthy Harbour', owner);
  await addViewer(organisation.id, viewer);
  const captured_at = new Date(Date.now() - 60_000).toISOString();
  const account = { platform_id: `health-${run}`, captured_at };
  const counters = { views: 900, likes: 80, comments: 7, shares: 6, saves: 5 };
  await call('/ingest/snapshots', 'POST', {
    records: [
      { kind: 'creator', ...account, handle: `health.${run}`, followers: 1200 },
      { kind: 'video', ...account, creator_platform_id: account.platform_id, caption: 'Well', ...counters },
    ],
  });
});

test('nothing is listed while all is well', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { name: 'Campaigns' })).toBeVisible();
  await expect(health(page)).toHaveCount(0);
});

test('a finding shows what it is about, and leads to its place', async ({ page }) => {
  const { id } = await endCampaign('Spring', 10);
  await open(page);
  await expect(ended(page)).toContainText('1 campaign ended below its target or without one.');
  await expect(ended(page)).toContainText(/Spring: ended on .* without a target/);
  await expect(ended(page)).toContainText('Watch');
  expect(await violationsOn(page)).toEqual([]);
  await ended(page).getByRole('link', { name: 'Spring' }).click();
  await expect(page).toHaveURL(new RegExp(`/campaigns/${id}`));
  await page.goBack();
  await ended(page)
    .getByRole('link', { name: /^1 campaign ended/ })
    .click();
  await expect(page).toHaveURL(/\/campaigns\?status=ended/);
  await expect(page.getByRole('link', { name: 'Spring' })).toBeVisible();
});

test('a viewer sees a finding and can’t mark it', async ({ page }) => {
  await open(page, viewer);
  await expect(ended(page)).toHaveCount(1);
  await expect(health(page).getByRole('button')).toHaveCount(0);
  const refusal = await page.evaluate(async () => {
    const me = await (await fetch('/api/v1/me')).json();
    const headers = { 'X-Organisation': me.data.organisation.id, 'Content-Type': 'application/json' };
    const findings = await (await fetch('/api/v1/analytics/aggregate/health', { headers })).json();
    const { id: finding, digest } = findings.data.find(
      (one: { digest: string | null }) => one.digest !== null,
    );
    const body = JSON.stringify({ finding, digest });
    const response = await fetch('/api/v1/analytics/aggregate/health/seen', {
      method: 'POST',
      headers,
      body,
    });
    return `${response.status} ${(await response.json()).meta.code}`;
  });
  expect(refusal).toBe('403 insufficient_scope');
});

test('a finding that is marked as seen stays away, until the mark is taken back', async ({ page }) => {
  await open(page);
  await ended(page).getByRole('button', { name: 'Mark as seen' }).click();
  await expect(ended(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(ended(page)).toHaveCount(1);

  await ended(page).getByRole('button', { name: 'Mark as seen' }).click();
  await expect(ended(page)).toHaveCount(0);
  await page.reload();
  await settled(page);
  await expect(ended(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show seen (1)' }).click();
  await expect(ended(page)).toContainText('Seen by');
  await expect(ended(page).getByRole('button', { name: 'Mark as unseen' })).toBeVisible();
});

test('a viewer sees who has seen it, without a way to change that', async ({ page }) => {
  await open(page, viewer);
  await expect(ended(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show seen (1)' }).click();
  await expect(ended(page)).toContainText('Seen by');
  await expect(ended(page).getByRole('button')).toHaveCount(0);
});

test('it comes back when what was found changes', async ({ page }) => {
  await endCampaign('Summer', 3);
  await open(page);
  await expect(endedTwice(page)).toContainText('Spring');
  await expect(endedTwice(page)).toContainText('Summer');
  await expect(endedTwice(page).getByRole('button', { name: 'Mark as seen' })).toBeVisible();
});
