import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { inOrganisation, signIn, watchErrors } from './support/session';
import { settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('items');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

/** A toast that says this, with its button; it stays for as long as the pointer is over it. */
async function hold(page: Page, text: string): Promise<Locator> {
  const toast = page.getByRole('listitem').filter({ hasText: text });
  await toast.hover();
  return toast;
}

test('the overview says how many videos and creators the campaign has', async ({ page }) => {
  await page.goto(`/campaigns/${world.campaignId}`);
  const facts = page.getByRole('region', { name: 'Overview' }).getByRole('listitem');
  await expect(facts.filter({ hasText: '6 videos' })).toBeVisible();
  await expect(facts.filter({ hasText: '2 creators' })).toBeVisible();
});

test('the notes of a campaign are listed on a tab of their own', async ({ page }) => {
  const title = `Billboard ${Date.now()}`;
  const note = {
    scope: 'campaign',
    entity_id: world.campaignId,
    annotation_at: new Date(Date.now() - 86_400_000).toISOString(),
    title,
    body_md: 'Seen in **Berlin**.',
  };
  await api('/api/v1/analytics/annotations', 'POST', note);
  await page.goto(`/campaigns/${world.campaignId}`);
  await settled(page);
  await page.getByRole('radio', { name: /^Notes \d+$/ }).click();
  await expect(page).toHaveURL(/tab=notes/);
  const listed = page.getByRole('region', { name: 'Notes' }).getByRole('listitem').filter({ hasText: title });
  await expect(listed.getByText('Berlin')).toBeVisible();
});

test('the figure of the last days leads to them, with the days before', async ({ page }) => {
  await page.goto(`/campaigns/${world.campaignId}`);
  await settled(page);
  await page.getByRole('link', { name: /open these days in Explorer$/ }).click();
  await expect(page).toHaveURL(/tab=explorer&range=30d/);
  await expect(page.getByRole('radio', { name: '30d' })).toBeChecked();
});

test('a campaign is created, filled, described, renamed and deleted', async ({ page }) => {
  const errors = watchErrors(page);
  await page.goto('/campaigns');
  await settled(page);
  await page.getByRole('button', { name: 'New campaign' }).click();
  await page.getByLabel('Name').fill('Spring debut');
  await page.getByLabel('First day').fill('2026-05-01');
  await page.getByLabel('Last day').fill('2026-04-01');
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await expect(page.getByText('Must not be before the first day.')).toBeVisible();
  await page.getByLabel('Last day').fill('');
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Spring debut');
  await expect(page.getByText('No videos yet')).toBeVisible();

  const add = page.getByRole('combobox', { name: /^Add videos/ });
  await add.fill('items video');
  await expect(page.getByRole('option')).toHaveCount(8);
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 video added; the history now includes all their captures')).toBeVisible();
  await expect(page.getByRole('option', { name: /In campaign/ })).toHaveCount(1);
  await add.press('Shift+Enter');
  const added = await hold(page, '7 videos added; the history now includes all their captures');
  await page.keyboard.press('Escape');
  const rows = page.getByRole('region', { name: 'videos in this campaign' }).getByRole('row');
  await expect(rows).toHaveCount(9);

  // Removed in one call, and added once more.
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'DELETE') calls.push(new URL(request.url()).pathname);
  });
  await added.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(2);
  expect(calls).toEqual([expect.stringMatching(/\/campaigns\/[^/]+\/items$/)]);
  await add.focus();
  await expect(page.getByRole('option', { name: /In campaign/ })).toHaveCount(1);
  await add.press('Shift+Enter');
  await expect(rows).toHaveCount(9);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Remove items video 0' }).focus();
  await page.keyboard.press('Enter');
  const removed = await hold(page, 'Video removed');
  await expect(rows).toHaveCount(8);
  await removed.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(9);

  await page.getByRole('region', { name: 'README' }).getByRole('button', { name: 'Write' }).click();
  await page.getByLabel('README, Markdown').fill('# What it is\n\n<script>alert(1)</script>**bold**');
  await page.getByRole('button', { name: 'Save README' }).click();
  const readme = page.getByRole('region', { name: 'README' });
  await expect(readme.getByRole('heading', { name: 'What it is' })).toBeVisible();
  await expect(readme.locator('script')).toHaveCount(0);

  await page.getByRole('button', { name: 'Edit campaign' }).click();
  await page.getByLabel('Name').fill('Summer debut');
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await page.getByRole('button', { name: 'Save campaign' }).click();
  expect((await sent).postDataJSON()).toEqual({ name: 'Summer debut' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Summer debut');
  await page.getByRole('button', { name: 'Edit campaign' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog', { name: 'Delete Summer debut?' })).toContainText(
    '8 videos and all captures stay',
  );
  // The page is left at once: what it shows would be refused from now on.
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const asked: string[] = [];
  page.on('response', (response) => {
    if (response.request().method() !== 'DELETE') return;
    page.on('request', (request) => asked.push(request.url()));
  });
  await page.getByRole('button', { name: 'Delete campaign' }).click();
  await expect(page).toHaveURL(/\/campaigns$/);
  const leaving = asked.findIndex((url) => new URL(url).pathname === '/campaigns');
  expect(leaving).not.toBe(-1);
  expect(asked.slice(0, leaving).filter((url) => url.includes(id))).toEqual([]);
  await expect(page.getByRole('link', { name: 'Summer debut' })).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('a link to a video finds it', async ({ page }) => {
  await page.goto(`/campaigns/${world.campaignId}`);
  const search = page.getByRole('combobox', { name: /^Add videos/ });
  await settled(page);
  await search.fill('@items.creator.1');
  await expect(page.getByRole('option')).toHaveCount(4);
});

test('Enter waits for what the typed text finds, and adds that', async ({ page }) => {
  const { id } = await api<{ id: string }>('/api/v1/campaigns', 'POST', { name: `Waiting ${Date.now()}` });
  await page.goto(`/campaigns/${id}`);
  await settled(page);
  const add = page.getByRole('combobox', { name: /^Add videos/ });
  await add.fill('items video');
  await expect(page.getByRole('option')).toHaveCount(8);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    (url) => url.searchParams.get('find') === 'items video 3',
    async (route) => {
      await released;
      await route.continue();
    },
  );
  await add.fill('items video 3');
  await add.press('Shift+Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
  release();
  await expect(page.getByText('1 video added; the history now includes all their captures')).toBeVisible();
  const rows = page.getByRole('region', { name: 'videos in this campaign' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('items video 3');
});

test('another organisation’s address and one never issued are the same 404', async ({ page }) => {
  const small = process.env.E2E_SMALL_KEY;
  const other = await api<{ id: string }>('/api/v1/campaigns', 'POST', { name: 'Foreign' }, small);
  const seen: string[] = [];
  const made = ['00000000-0000-4000-8000-000000000000', 'nonsense', '%25', '%2520', 'a%2Fb'];
  for (const id of [other.id, ...made]) {
    const response = await page.goto(`/campaigns/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    seen.push((await page.getByRole('main').textContent()) ?? '');
  }
  expect(new Set(seen).size).toBe(1);
  await api(`/api/v1/campaigns/${other.id}`, 'DELETE', undefined, small);
});

test('tables search, sort and lead to the entity', async ({ page }) => {
  await page.goto('/videos?q=items+video');
  await settled(page);
  const names = page.getByRole('region', { name: 'videos' }).getByRole('link');
  await expect(names).toHaveCount(8);
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await expect(page).toHaveURL(/sort=-views(&|$)/);
  await expect(page.getByRole('columnheader', { name: 'Views', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const path = '/api/v1/videos?search=items+video&sort=-views&limit=1';
  const answer = await page.request.get(path, await inOrganisation(page.request));
  const { label } = (await answer.json()).data[0];
  await expect(names.first()).toHaveText(label);
  await names.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(label);
  await expect(page.getByTestId('chart')).toBeVisible();
  await page.getByRole('link', { name: /@items.creator/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('@items.creator');
  await page.getByRole('button', { name: 'Show them' }).click();
  await expect(page.getByRole('region', { name: 'videos of this creator' }).getByRole('link')).toHaveCount(4);
});

test('home lists the running campaigns, and links to them', async ({ page }) => {
  await page.goto('/?range=90d');
  await settled(page);
  const card = page.getByRole('article').filter({ hasText: 'items campaign' });
  await expect(card).toContainText('6 videos');
  await card.getByRole('link', { name: 'items campaign' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('items campaign');
});
