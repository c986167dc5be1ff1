import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { keepPicture } from './support/keep-picture';
import { test } from './support/kept-page';
import { type MadeOrganisation, makeOrganisation } from './support/organisation';
import { actIn, signInAfresh, signInAs, watchErrors } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/**
 * Two tabs of one browser, one session: the first shows one organisation, the second has switched to the other. The
 * first tab's actions stay in its own organisation. Where nothing looks at the second tab, the session is switched
 * without one.
 */

const EMAIL = `tabs-${Date.now()}@trackagoat.example`;
const DAY_MS = 86_400_000;
let alder: MadeOrganisation;
let birch: MadeOrganisation;
let cedar: MadeOrganisation;
let video: { id: string };

const call = <T>(organisation: MadeOrganisation, path: string, method = 'GET', body?: unknown) =>
  api<T>(`/api/v1${path}`, method, body, organisation.key);

test.beforeAll(async () => {
  [alder, birch, cedar] = [
    await makeOrganisation('Alder', EMAIL),
    await makeOrganisation('Birch', EMAIL),
    await makeOrganisation('Cedar', EMAIL),
  ];
  for (const organisation of [alder, birch, cedar]) {
    const { name } = organisation;
    const records = [3, 2, 1, 0].map((ago) => ({
      kind: 'video',
      platform_id: `${name}-video`,
      creator_platform_id: `${name}-creator`,
      caption: `Video of ${name}`,
      captured_at: new Date(Date.now() - ago * DAY_MS - 60_000).toISOString(),
      views: 1_000 - ago * 100,
    }));
    await call(organisation, '/ingest/snapshots', 'POST', { records });
    await call(organisation, '/campaigns', 'POST', { name: `Campaign of ${name}` });
  }
  [video] = (await call<{ id: string }[]>(alder, '/videos?platform_id=Alder-video')) as [{ id: string }];
});

const switcher = (page: Page) => page.getByRole('button', { name: /^Organisation: / });

/** Opens an address of Alder in the first tab. */
async function openInAlder(first: Page, path: string, listens = false): Promise<void> {
  await signInAs(first.context(), EMAIL);
  await actIn(first.context(), alder.id);
  const listening = listens
    ? first.waitForResponse((response) => response.url().includes('/api/v1/events'))
    : undefined;
  await first.goto(path);
  await settled(first);
  await listening;
}

/** The same, after the session has switched to Birch, as another tab does. */
async function leaveInAlder(first: Page, path: string, listens = false): Promise<void> {
  await openInAlder(first, path, listens);
  await actIn(first.context(), birch.id);
}

const named = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

test('a file is imported into the tab’s organisation, though another tab has switched', async ({
  page: first,
}) => {
  await leaveInAlder(first, '/import');
  const errors = watchErrors(first);
  const lines = [
    'platform_id,creator_platform_id,captured_at,views',
    'tabA1,tabAcreator,2026-03-01T08:00:00Z,10',
    'tabA1,tabAcreator,2026-03-02T08:00:00Z,20',
  ];
  const file = { name: 'two-tabs.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  await first.getByLabel('File of captures').setInputFiles(file);
  await first.getByRole('button', { name: 'Check every row' }).click();
  await first.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(first.getByText('Imported', { exact: true })).toBeVisible();
  const stored = (organisation: MadeOrganisation) =>
    call<{ views: number }[]>(organisation, '/videos?platform_id=tabA1');
  expect(await stored(alder)).toMatchObject([{ views: 20 }]);
  expect(await stored(birch)).toEqual([]);
  expect(errors).toEqual([]);
});

test('a campaign is created, and its page opened, in the tab’s organisation', async ({ page: first }) => {
  await leaveInAlder(first, '/campaigns');
  // A new document would begin without it.
  await first.evaluate(() => Object.assign(window, { isSame: true }));
  await first.getByRole('button', { name: 'New campaign' }).click();
  await first.getByLabel('Name').fill('Made in Alder');
  await first.getByRole('button', { name: 'Create campaign' }).click();
  await expect(first.getByRole('heading', { name: 'Made in Alder', level: 1 })).toBeVisible();
  await expect(switcher(first)).toHaveAccessibleName('Organisation: Alder');
  // Other pages too, without reloading the tab.
  await first.getByRole('link', { name: 'Videos' }).first().click();
  await expect(first.getByRole('link', { name: 'Video of Alder' }).first()).toBeVisible();
  await expect(first.getByText('Video of Birch')).toHaveCount(0);
  await first.getByRole('link', { name: 'Campaigns' }).first().click();
  await expect(first.getByText('Campaign of Alder').first()).toBeVisible();
  await first.goBack();
  await expect(first.getByRole('link', { name: 'Video of Alder' }).first()).toBeVisible();
  expect(await first.evaluate(() => 'isSame' in window)).toBe(true);
  expect(named(await call(alder, '/campaigns'))).toContain('Made in Alder');
  expect(named(await call(birch, '/campaigns'))).toEqual(['Campaign of Birch']);

  // After a reload it shows the session's organisation, and says so.
  await first.goto('/campaigns');
  await expect(switcher(first)).toHaveAccessibleName('Organisation: Birch');
  await expect(first.getByText('Campaign of Birch').first()).toBeVisible();
  await expect(first.getByText('Campaign of Alder')).toHaveCount(0);
});

test('name, zone and keys are changed in the tab’s organisation', async ({ page: first, context }) => {
  await openInAlder(first, '/settings');
  const second = await context.newPage();
  await second.goto('/campaigns');
  await settled(second);
  await switcher(second).click();
  await second.getByRole('menuitemradio', { name: /^Birch/ }).click();
  await expect(switcher(second)).toHaveAccessibleName('Organisation: Birch');
  await first.bringToFront();
  await first.getByLabel('Name of the organisation').fill('Alder & Co');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(first.getByText('Name saved')).toBeVisible();
  await first.getByRole('button', { name: /^Time zone:/ }).click();
  await first.getByPlaceholder('City or region').fill('Tokyo');
  await first.keyboard.press('Enter');
  await first.getByRole('button', { name: 'Change the time zone' }).click();
  await expect(first.getByRole('button', { name: 'Time zone: Asia/Tokyo' })).toBeVisible();
  await first.getByRole('link', { name: 'API keys' }).click();
  await first.getByRole('button', { name: 'New key' }).click();
  const dialog = first.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Of Alder');
  await dialog.getByRole('checkbox', { name: 'read' }).check();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const key = await dialog.getByLabel('API key').inputValue();

  interface Me {
    organisation: { id: string; name: string };
    timezone: string;
  }
  const me = (of: MadeOrganisation) => call<Me>(of, '/me');
  expect(await me({ ...alder, key })).toMatchObject({ organisation: { id: alder.id } });
  expect(await me(alder)).toMatchObject({ organisation: { name: 'Alder & Co' }, timezone: 'Asia/Tokyo' });
  expect(await me(birch)).toMatchObject({ organisation: { name: 'Birch' }, timezone: 'America/New_York' });
  await expect(switcher(second)).toHaveAccessibleName('Organisation: Birch');
});

test('notes, CSV downloads and live updates belong to the tab’s organisation', async ({
  page: first,
  context,
}) => {
  const path = `/analytics?entity=video&entity_id=${video.id}&range=7d`;
  await leaveInAlder(first, path, true);
  const second = await context.newPage();
  await second.goto('/campaigns');
  await settled(second);
  await first.bringToFront();
  const errors = watchErrors(first);
  // Both tabs listen, each to its own organisation: a write in one changes nothing in the other.
  const asked: string[] = [];
  second.on('request', (request) => asked.push(request.url()));
  const record = {
    kind: 'video',
    platform_id: 'Alder-video',
    creator_platform_id: 'Alder-creator',
    captured_at: new Date().toISOString(),
    views: 54_321,
  };
  await call(alder, '/ingest/snapshots', 'POST', { records: [record] });
  await expect(first.getByText('updated just now')).toBeVisible();
  await second.waitForTimeout(1_500);
  // Its own stream may open only now.
  const calls = asked.filter((url) => url.includes('/api/v1/'));
  expect(calls.filter((url) => !url.includes(`organisation=${birch.id}`))).toEqual([]);

  await first.keyboard.press('n');
  await first.getByLabel('Title').fill('Seen in Alder');
  await first.keyboard.press('Control+Enter');
  await expect(first.getByRole('button', { name: /^Note: Seen in Alder/ })).toBeVisible();
  // The marker is there before the server has the note.
  const list = `/analytics/annotations?scope=video&entity_id=${video.id}&hide_auto=1`;
  const notes = async () => (await call<{ title: string }[]>(alder, list)).map(({ title }) => title);
  await expect.poll(notes).toEqual(['Seen in Alder']);

  await first.getByRole('link', { name: 'CSV' }).click();
  const downloading = first.waitForEvent('download');
  await first.getByRole('menuitem', { name: 'Tidy (for scripts)' }).click();
  expect(readFileSync(await (await downloading).path(), 'utf8')).toContain('Video of Alder');
  expect(errors).toEqual([]);
});

test('a page of another organisation is not mixed in: the tab reloads, and says so', async ({
  page: first,
}) => {
  await leaveInAlder(first, '/campaigns');
  // As if the router requested a page without naming the organisation.
  await first.route(
    (url) => url.searchParams.has('_rsc'),
    (route) => {
      const { 'x-organisation': _, ...headers } = route.request().headers();
      return route.continue({ headers });
    },
  );
  const loaded = first.waitForEvent('load');
  await first.getByRole('link', { name: 'Videos' }).first().click();
  await loaded;
  await expect(switcher(first)).toHaveAccessibleName('Organisation: Birch');
  await expect(first.getByRole('link', { name: 'Video of Birch' }).first()).toBeVisible();
  await expect(first).toHaveURL(/\/videos$/);
  await expect(first.getByText('Video of Alder')).toHaveCount(0);
});

test('after the membership has ended the page says so and stays, and nothing lands elsewhere', async ({
  page,
  context,
  browser,
}) => {
  await signInAfresh(context, EMAIL);
  await actIn(context, cedar.id);
  await page.goto('/campaigns');
  await settled(page);
  await page.getByRole('button', { name: 'New campaign' }).click();
  await page.getByLabel('Name').fill('Lost in Cedar');

  // Another owner, as the last one cannot go; then this one leaves, in another browser.
  const other = await browser.newContext();
  await signInAfresh(other, EMAIL);
  const headers = { 'X-Organisation': cedar.id };
  const guest = `guest-${EMAIL}`;
  const invited = await other.request.post('/api/v1/invitations', {
    headers,
    data: { email: guest, role: 'owner' },
  });
  const { token } = (await invited.json()).data;
  const data = { token, name: 'Guest', password: 'password of a guest' };
  const stranger = await browser.newContext();
  expect((await stranger.request.post('/api/v1/invitations/accept', { data })).status()).toBe(201);
  const { user } = (await (await other.request.get('/api/v1/me')).json()).data;
  expect((await other.request.delete(`/api/v1/members/${user.id}`, { headers })).ok()).toBe(true);

  await page.getByRole('button', { name: 'Create campaign' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'You are no longer a member of Cedar.' });
  await expect(notice).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Lost in Cedar');
  for (const organisation of [alder, birch, cedar])
    expect(named(await call(organisation, '/campaigns'))).not.toContain('Lost in Cedar');

  let asked = 0;
  page.on('request', () => {
    asked += 1;
  });
  await page.waitForTimeout(3_000);
  expect(asked).toBeLessThan(10);
  await keepPicture(page, 'left-1280');
  await notice.getByRole('link', { name: 'Leave this page' }).click();
  await expect(switcher(page)).toHaveAccessibleName(/^Organisation: Alder/);
});

test('a session lost while writing loses no text: after signing in in another tab, the same form is saved', async ({
  page,
  context,
}) => {
  await signInAfresh(context, EMAIL);
  await actIn(context, birch.id);
  await page.goto('/campaigns');
  await settled(page);
  await page.getByRole('button', { name: 'New campaign' }).click();
  await page.getByLabel('Name').fill('Kept while signed out');
  await context.clearCookies();
  // An event makes the page refetch; the refusal must not remove the form.
  const record = {
    kind: 'creator',
    platform_id: 'news',
    captured_at: new Date().toISOString(),
    followers: 1,
  };
  await call(birch, '/ingest/snapshots', 'POST', { records: [record] });
  const notice = page.getByRole('alert').filter({ hasText: 'You are signed out.' });
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await expect(page.getByText('You were signed out.')).toBeVisible();
  await keepPicture(page, 'signed-out-1280');
  const opening = context.waitForEvent('page');
  await notice.getByRole('link', { name: 'Sign in' }).click();
  const login = await opening;
  await expect(page.getByLabel('Name')).toHaveValue('Kept while signed out');
  await settled(login);
  await login.getByLabel('Email').fill(EMAIL);
  await login.getByLabel('Password').fill(process.env.E2E_PASSWORD ?? '');
  await login.getByRole('button', { name: 'Sign in' }).click();
  // The session starts in the organisation that the person joined first; the page stays in its own.
  await expect(switcher(login)).toHaveAccessibleName(/^Organisation: Alder/);
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(notice).toHaveCount(0);
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await expect(page.getByRole('heading', { name: 'Kept while signed out', level: 1 })).toBeVisible();
  expect(named(await call(birch, '/campaigns'))).toContain('Kept while signed out');
  expect(named(await call(alder, '/campaigns'))).not.toContain('Kept while signed out');
});
