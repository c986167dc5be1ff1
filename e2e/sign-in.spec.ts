import {
  type APIRequestContext,
  type APIResponse,
  expect,
  type Page,
  request as playwright,
} from '@playwright/test';
import { test } from './support/kept-page';
import { inOrganisation, leave, signIn, signInAfresh, signInAs, watchErrors } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

const email = () => process.env.E2E_EMAIL ?? '';
const password = () => process.env.E2E_PASSWORD ?? '';

test('a visitor without a session is sent to the login and back to the same address', async ({ page }) => {
  const errors = watchErrors(page);
  await page.goto('/creators?q=someone&sort=-views');
  await expect(page).toHaveURL(/\/login\?back=/);
  await settled(page);
  await page.getByLabel('Email').fill(email());
  await page.getByLabel('Password').fill(password());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/creators\?q=someone&sort=-views$/);
  await expect(page.getByRole('heading', { name: 'Creators' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a wrong password and an unknown address get the same words', async ({ page }) => {
  for (const [address, word] of [
    [email(), 'not the password'],
    ['nobody@trackagoat.example', 'not the password'],
  ] as const) {
    await page.goto('/login');
    await settled(page);
    await page.getByLabel('Email').fill(address);
    await page.getByLabel('Password').fill(word);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toHaveText('Wrong email or password.');
  }
});

test('signing out ends the session', async ({ page }) => {
  await signInAfresh(page.context());
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  expect((await page.request.get('/api/v1/me')).status()).toBe(401);
  await page.goto('/campaigns');
  await expect(page).toHaveURL(/\/login\?back=%2Fcampaigns/);
});

test('a copy of the cookie is invalid once its person has signed out', async ({ page, browser }) => {
  await signInAfresh(page.context());
  const thief = await browser.newContext({ storageState: await page.context().storageState() });
  expect((await thief.request.get('/api/v1/me')).status()).toBe(200);
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  expect((await thief.request.get('/api/v1/me')).status()).toBe(401);
  const copy = await thief.newPage();
  await copy.goto('/campaigns?q=a');
  await expect(copy).toHaveURL(/\/login\?back=%2Fcampaigns%3Fq%3Da&session=ended$/);
  await expect(copy.getByText(/^Your session has ended/)).toBeVisible();
  await settled(copy);
  await copy.getByLabel('Email').fill(email());
  await copy.getByLabel('Password').fill(password());
  await copy.getByRole('button', { name: 'Sign in' }).click();
  await expect(copy).toHaveURL(/\/campaigns\?q=a$/);
});

// All the tricks are tried where the address is read: return-path.test.ts, and sign-in.db.test.ts for the server.
for (const [name, form] of [
  ['back', '/%09/evil.invalid'],
  ['callbackUrl', '/.//evil.invalid'],
] as const) {
  test(`signing in never leads off the site: ${name}=${form}`, async ({ page, baseURL }) => {
    await page.goto(`/login?${name}=${form}`);
    await settled(page);
    await page.getByLabel('Email').fill(email());
    await page.getByLabel('Password').fill(password());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible();
    expect(page.url()).toBe(`${baseURL}/`);
  });
}

test('broken sign-in cookies do not lock anyone out', async ({ page, baseURL }) => {
  const broken = { 'next-auth.callback-url': 'http%3A%2F%2F%5B', 'next-auth.csrf-token': '%25' };
  await page
    .context()
    .addCookies(Object.entries(broken).map(([name, value]) => ({ name, value, url: baseURL ?? '' })));
  await page.goto('/login');
  await settled(page);
  await page.getByLabel('Email').fill(email());
  await page.getByLabel('Password').fill(password());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible();
});

test('a lost session leads to the login and back to the same view', async ({ page }) => {
  // Without any creator the page has no search.
  const creator = {
    kind: 'creator',
    platform_id: 'lost',
    captured_at: new Date().toISOString(),
    followers: 1,
  };
  await api('/api/v1/ingest/snapshots', 'POST', { records: [creator] });
  await signIn(page);
  await page.goto('/creators');
  await page.context().clearCookies();
  // Whichever question of the page meets the refusal first leads away; it may be before anything is typed.
  await expect(async () => {
    if (!page.url().includes('/login')) {
      await page.getByRole('searchbox').fill(`anything ${Math.random()}`, { timeout: 1_000 });
    }
    await expect(page).toHaveURL(/\/login\?back=%2Fcreators/, { timeout: 2_000 });
  }).toPass();
});

test('one person switches between their organisations', async ({ page }) => {
  await signIn(page);
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: 'Organisation: E2E' }).click();
  await page.getByRole('menuitemradio', { name: /Harbour & Sons/ }).click();
  await expect(page.getByRole('button', { name: 'Organisation: Harbour & Sons' })).toBeVisible();
  const me = await (await page.request.get('/api/v1/me')).json();
  expect(me.data).toMatchObject({ organisation: { name: 'Harbour & Sons' }, plan: 'starter' });
});

test('the theme follows the system until it is chosen, and the choice stays', async ({ page }) => {
  await signIn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/campaigns');
  await settled(page);
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await expect(page.locator('html')).not.toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator('html')).not.toHaveClass(/dark/);
});

/** Lets a new person join the owner's organisation by an invitation. Returns their public id. */
async function inviteAndJoin(owner: APIRequestContext, email: string, password: string): Promise<string> {
  const dataOf = async (response: APIResponse) => {
    expect(response.ok(), await response.text()).toBe(true);
    return (await response.json()).data;
  };
  const named = await inOrganisation(owner);
  const invited = await owner.post('/api/v1/invitations', { ...named, data: { email, role: 'viewer' } });
  const { token } = await dataOf(invited);
  const stranger = await playwright.newContext({ baseURL: process.env.E2E_URL ?? '' });
  const found = await dataOf(await stranger.post('/api/v1/invitations/lookup', { data: { token } }));
  const account = found.has_account ? { password } : { name: 'Joan Joiner', password };
  await dataOf(await stranger.post('/api/v1/invitations/accept', { data: { token, ...account } }));
  await stranger.dispose();
  const members: { id: string; email: string }[] = await dataOf(await owner.get('/api/v1/members', named));
  return members.find((member) => member.email === email)?.id ?? '';
}

async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/login');
  await settled(page);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  const asked = page.waitForResponse(/callback\/credentials/);
  await Promise.all([asked, page.getByRole('button', { name: 'Sign in' }).click()]);
}

test('a person who joined by an invitation can sign in, and gets a message when they have no organisation left', async ({
  page,
  browser,
}) => {
  const owner = await browser.newContext();
  await signInAs(owner, process.env.E2E_EMAIL ?? '');
  const [email, password] = ['joiner@trackagoat.example', 'joiner password'];
  const id = await inviteAndJoin(owner.request, email, password);
  await signInByForm(page, email, password);
  await expect(page.getByRole('button', { name: 'Account: Joan Joiner' })).toBeVisible();
  await leave(page);
  const named = await inOrganisation(owner.request);
  expect((await owner.request.delete(`/api/v1/members/${id}`, named)).ok()).toBe(true);
  expect((await page.request.get('/api/v1/me')).status()).toBe(401);
  await signInByForm(page, email, password);
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(
    'You are not a member of any organisation. Ask an admin for an invitation.',
  );
});

test('a new password ends the sessions of every browser', async ({ page, browser }) => {
  const owner = await browser.newContext();
  await signInAs(owner, process.env.E2E_EMAIL ?? '');
  // A different person in a retry, because this one's password is changed.
  const email = `changer-${Date.now()}@trackagoat.example`;
  const [current, next] = ['changer password', 'changer password 2'];
  await inviteAndJoin(owner.request, email, current);
  const other = await (await browser.newContext()).newPage();
  for (const one of [page, other]) {
    await signInByForm(one, email, current);
    await expect(one.getByRole('button', { name: /^Account/ })).toBeVisible();
    await leave(one);
  }
  const changed = await other.request.post('/api/v1/me/password', {
    ...(await inOrganisation(other.request)),
    data: { current, new: next },
  });
  expect(changed.ok()).toBe(true);
  for (const one of [page, other]) {
    await one.goto('/campaigns');
    await expect(one).toHaveURL(/\/login\?back=%2Fcampaigns/);
  }
  await signInByForm(other, email, next);
  await expect(other.getByRole('button', { name: /^Account/ })).toBeVisible();
});
