import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { endInvitation } from './support/people';
import { leave, signIn, watchErrors } from './support/session';
import { test as isolated, settled } from './support/test';

/** A name that no other attempt of the same test has used. */
const fresh = (what: string) => `${what}-${Date.now().toString(36)}`;

/** A call as a script on the page would make it, with the session's cookie. */
function ask(page: Page, method: string, path: string, body?: unknown) {
  return page.evaluate(
    async ([method, path, text]) => {
      const me = await (await fetch('/api/v1/me')).json();
      const headers = { 'X-Organisation': me.data.organisation.id, 'Content-Type': 'application/json' };
      const response = await fetch(path, { method, headers, ...(text ? { body: text } : {}) });
      return { status: response.status, data: (await response.json()).data };
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  );
}

async function fillAndClick(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  await settled(page);
  for (const [label, text] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('button', { name: button }).click();
}

const MEANS: Record<string, string> = {
  Admin: 'Writes and imports; manages members, keys, name and time zone',
  Member: 'Reads; writes notes and campaigns; imports',
  Viewer: 'Reads everything and changes nothing',
};

async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto('/settings/members');
  await settled(page);
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption(role);
  await expect(page.getByText(MEANS[role] ?? '', { exact: true })).toBeVisible();
  await fillAndClick(page, { Email: email }, 'Create link');
  await expect(page.getByText(`The link for ${email}.`)).toBeVisible();
  return page.getByLabel('Invitation link').inputValue();
}

const PASSWORD = 'a-long-enough-one';

/** A new person, who followed a link and joined. */
async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole('heading', { name: /^Join / })).toBeVisible();
  await fillAndClick(page, { 'Your name': name, 'Choose a password': PASSWORD }, 'Join');
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
}

test('a key is shown once, works until it is revoked, and is named when it is', async ({ page, request }) => {
  const errors = watchErrors(page);
  const name = fresh('scraper');
  await signIn(page, 'settler');
  await page.goto('/settings/api-keys');
  await settled(page);
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Create key' })).toBeDisabled();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('checkbox', { name: 'ingest' }).check();
  await dialog.getByLabel('Valid for').selectOption('30 days');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const secret = await dialog.getByLabel('API key').inputValue();
  expect(secret).toMatch(/^tga_/);
  const call = (await dialog.getByRole('group', { name: 'Call: Try the key' }).textContent()) ?? '';
  expect(call).toContain(`Bearer ${secret}`);
  const [, address = ''] = /^curl '([^']+)'/.exec(call) ?? [];
  const tried = await request.get(address, { headers: { authorization: `Bearer ${secret}` } });
  expect(tried.status()).toBe(200);
  await dialog.getByRole('button', { name: 'I have stored it' }).click();

  const headers = { authorization: `Bearer ${secret}` };
  const me = await request.get('/api/v1/me', { headers });
  expect((await me.json()).data.scopes).toEqual(['read', 'ingest']);

  await page.reload();
  await settled(page);
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('readingest');
  expect(await page.content()).not.toContain(secret);
  await row.getByRole('button', { name: `Revoke ${name}` }).click();
  await expect(dialog).toContainText(`Revoke ${name}?`);
  await dialog.getByRole('button', { name: `Revoke ${name}` }).click();
  // While the dialog is open nothing behind it has a role.
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  expect((await request.get('/api/v1/me', { headers })).status()).toBe(401);
  expect(errors).toEqual([]);
});

test('an invited person joins by the link, once, and can do what their role allows', async ({
  page,
  browser,
}) => {
  const email = `${fresh('vera')}@trackagoat.example`;
  await signIn(page, 'settler');
  const link = await invite(page, email, 'Viewer');
  await expect(page.getByRole('list', { name: 'Invitations' })).toContainText(email);
  await page.reload();
  await expect(page.getByRole('list', { name: 'Invitations' })).toContainText(email);
  await expect(page.getByLabel('Invitation link')).toHaveCount(0);

  const theirs = await browser.newContext();
  const vera = await theirs.newPage();
  await join(vera, link, 'Vera V.');
  await vera.goto('/settings/members');
  await expect(vera.getByRole('row', { name: /Vera V./ })).toContainText('Viewer');
  await expect(vera.getByRole('button', { name: /Remove|Create link/ })).toHaveCount(0);
  await expect(vera.getByRole('combobox')).toHaveCount(0);
  await expect(vera.getByRole('link', { name: 'API keys' })).toHaveCount(0);
  await expect(vera.getByRole('link', { name: 'Import' })).toHaveCount(0);

  // Opened by address it says why, and the server refuses it, too.
  await vera.goto('/settings/api-keys');
  await expect(
    vera.getByRole('heading', { name: 'Only admins and owners can manage API keys' }),
  ).toBeVisible();
  await vera.goto('/import');
  await expect(vera.getByRole('heading', { name: 'Viewers can’t import' })).toBeVisible();
  await vera.goto('/settings');
  await expect(vera.getByText('Admins can change the name')).toBeVisible();
  await expect(vera.getByRole('textbox')).toHaveCount(0);
  for (const [method, path, body] of [
    ['GET', '/api/v1/api-keys', undefined],
    ['POST', '/api/v1/api-keys', { name: 'mine', scopes: ['read'] }],
    ['POST', '/api/v1/invitations', { email: 'x@trackagoat.example', role: 'admin' }],
    ['PATCH', '/api/v1/organisation', { name: 'Mine' }],
    ['PATCH', '/api/v1/organisation', { plan: 'ultra' }],
    [
      'POST',
      '/api/v1/ingest/snapshots',
      { records: [{ kind: 'creator', platform_id: 'x', captured_at: '2026-03-01T08:00:00Z' }] },
    ],
  ] as const) {
    expect((await ask(vera, method, path, body)).status, `${method} ${path}`).toBe(403);
  }

  const again = await (await browser.newContext()).newPage();
  await again.goto(link);
  await expect(again.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();
  await expect(again.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await vera.goto(link);
  await expect(vera.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();
  await expect(vera.getByRole('link', { name: 'Go to Home' })).toBeVisible();
  await expect(vera.getByRole('link', { name: 'Sign in' })).toHaveCount(0);

  // The owner makes her a member, then ends her membership.
  await page.goto('/settings/members');
  await settled(page);
  await page.getByLabel('Role of Vera V.').last().selectOption('Member');
  await expect(page.getByText('Vera V. is member now')).toBeVisible();
  await vera.goto('/');
  await expect(vera.getByRole('link', { name: 'Import' }).first()).toBeVisible();
  await leave(vera);
  const row = page.getByRole('row', { name: new RegExp(email) });
  await row.getByRole('button', { name: 'Remove Vera V.' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Vera V.' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(row).toHaveCount(0);
  await vera.goto('/campaigns');
  await expect(vera).toHaveURL(/\/login/);
});

test('an invitation that is revoked opens nothing, and one for another address asks to sign out', async ({
  page,
  browser,
}) => {
  const email = `${fresh('late')}@trackagoat.example`;
  await signIn(page, 'settler');
  const link = await invite(page, email, 'Member');
  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'viewer');
  await other.goto(link);
  await expect(other.getByText(`This invitation is for ${email}, and you are signed in as`)).toBeVisible();

  await page.getByRole('button', { name: `Revoke the invitation of ${email}` }).click();
  await expect(page.getByText(`Invitation of ${email} revoked`)).toBeVisible();
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(link);
  await expect(visitor.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();
});

test('an expired invitation says so, and can be renewed or removed', async ({ page, browser }) => {
  const email = `${fresh('slow')}@trackagoat.example`;
  await signIn(page, 'settler');
  const link = await invite(page, email, 'Member');
  await endInvitation(email);
  await page.reload();
  await settled(page);
  const item = page
    .getByRole('list', { name: 'Invitations' })
    .getByRole('listitem')
    .filter({ hasText: email });
  await expect(item).toContainText('expired');
  await item.getByRole('button', { name: `Invite ${email} again` }).click();
  await expect(page.getByText(`The link for ${email}.`)).toBeVisible();
  const renewed = await page.getByLabel('Invitation link').inputValue();
  await expect(item).not.toContainText('expired');
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(link);
  await expect(visitor.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();
  await visitor.goto('about:blank');
  await visitor.goto(renewed);
  await expect(visitor.getByRole('heading', { name: /^Join / })).toBeVisible();

  await endInvitation(email);
  await page.reload();
  await settled(page);
  await item.getByRole('button', { name: `Remove the invitation of ${email}` }).click();
  await expect(page.getByText(`Invitation of ${email} removed`)).toBeVisible();
  await expect(item).toHaveCount(0);
});

test('a person with an account joins another organisation with their own session', async ({
  page,
  browser,
}) => {
  await signIn(page, 'settler');
  const link = await invite(page, process.env.E2E_VIEWER ?? '', 'Admin');
  const theirs = await (await browser.newContext()).newPage();
  await signIn(theirs, 'viewer');
  await theirs.goto(link);
  await settled(theirs);
  await theirs.getByRole('button', { name: /^Join / }).click();
  await expect(theirs.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  // An admin manages keys and members, and neither owners nor the plan.
  await theirs.goto('/settings');
  await expect(theirs.getByLabel('Name of the organisation')).toBeVisible();
  await expect(theirs.getByText('All history')).toBeVisible();
  await expect(theirs.getByRole('radio')).toHaveCount(0);
  await theirs.goto('/settings/members');
  await settled(theirs);
  await expect(theirs.getByRole('combobox', { name: 'Role', exact: true })).not.toContainText('Owner');
  await theirs.getByRole('button', { name: 'Leave', exact: true }).click();
  await theirs
    .getByRole('dialog')
    .getByRole('button', { name: /^Leave / })
    .click();
  await expect(theirs.getByRole('button', { name: /E2E/ }).first()).toBeVisible();
});

test('the last owner stays one', async ({ page }) => {
  await signIn(page, 'settler');
  await page.goto('/settings/members');
  const row = page.getByRole('row', { name: process.env.E2E_SETTLER });
  await expect(row).toContainText('Owner');
  await expect(row.getByRole('combobox')).toHaveCount(0);
  await expect(row.getByRole('button')).toHaveCount(0);
});

test('name, plan and time zone: consequences are shown first, and the days move', async ({ page }) => {
  await signIn(page, 'settler');
  await page.goto('/settings');
  await settled(page);
  const { data: before } = await ask(page, 'GET', '/api/v1/organisation');

  const name = fresh('Northlight');
  await fillAndClick(page, { 'Name of the organisation': name }, 'Save');
  await expect(page.getByText('Name saved')).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(name) }).first()).toBeVisible();

  const zone = before.analytics_tz === 'Asia/Tokyo' ? 'Asia/Kathmandu' : 'Asia/Tokyo';
  await page.getByRole('button', { name: /^Time zone:/ }).click();
  await page.getByPlaceholder('City or region').fill(zone.replace('Asia/', ''));
  await page.keyboard.press('Enter');
  await expect(
    page.getByText(`Every day, past days included, will begin at midnight in ${zone}`),
  ).toBeVisible();
  expect((await ask(page, 'GET', '/api/v1/me')).data.timezone).toBe(before.analytics_tz);
  await page.getByRole('button', { name: 'Change the time zone' }).click();
  await expect.poll(async () => (await ask(page, 'GET', '/api/v1/me')).data.timezone).toBe(zone);
  await expect(page.getByText('Every day, past days included, will begin')).toHaveCount(0);
  await expect(page.getByRole('button', { name: `Time zone: ${zone}` })).toBeVisible();

  const plan = before.plan === 'starter' ? 'pro' : 'starter';
  await page.getByRole('radio', { name: plan === 'pro' ? /^Pro,/ : /^Starter,/ }).check();
  await page.getByRole('button', { name: /^Change to / }).click();
  await expect(page.getByText(/^The plan is /)).toBeVisible();
  expect((await ask(page, 'GET', '/api/v1/me')).data.plan).toBe(plan);
});

test('a name and a zone changed by another person show on an open page, with the chart in that zone', async ({
  page,
  browser,
}) => {
  await signIn(page, 'settler');
  await page.goto('/settings');
  const [creator, now] = [fresh('creator'), Date.now()];
  const records = [2, 1, 0].map((days) => ({
    kind: 'creator',
    platform_id: creator,
    handle: creator.replace('-', '.'),
    captured_at: new Date(now - days * 86_400_000 - 60_000).toISOString(),
    followers: 1_000 - days,
  }));
  expect((await ask(page, 'POST', '/api/v1/ingest/snapshots', { records })).status).toBe(200);
  const { data: found } = await ask(page, 'GET', `/api/v1/creators?platform_id=${creator}`);
  const listening = page.waitForResponse((response) => response.url().includes('/api/v1/events'));
  await page.goto(`/analytics?entity=creator&entity_id=${found[0].id}&metric=followers&range=7d`);
  await expect(page.getByTestId('chart')).toBeVisible();
  await listening;

  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'settler');
  await other.goto('/settings/account');
  const { data: before } = await ask(other, 'GET', '/api/v1/organisation');
  const zone = before.analytics_tz === 'Asia/Kolkata' ? 'Europe/Lisbon' : 'Asia/Kolkata';
  const name = fresh('Renamed');
  const drawn = page.waitForResponse(async (response) => {
    if (!response.url().includes('/api/v1/analytics?') || !response.ok()) return false;
    // A question that the page takes back while it is answered has no body.
    const answer = await response.json().catch(() => null);
    return answer?.data.series[0]?.timezone === zone;
  });
  const { status } = await ask(other, 'PATCH', '/api/v1/organisation', { name, analytics_tz: zone });
  expect(status).toBe(200);
  await expect(page.getByRole('button', { name: `Organisation: ${name}` }).first()).toBeVisible();
  const [, city = ''] = zone.split('/');
  await expect(page.getByRole('button', { name: new RegExp(`^Range: .*${city}, UTC`) })).toBeVisible();
  await drawn;
});

// Playwright's clock stays in a page.
isolated('how far the days have moved is shown until they have', async ({ page }) => {
  await page.clock.install();
  await signIn(page, 'settler');
  await page.goto('/settings');
  await settled(page);
  // A small organisation's days move too fast to see: the answers here still report the move.
  let rebuild: { done: number; total: number } | undefined = { done: 5, total: 12 };
  await page.route('**/api/v1/organisation', async (route) => {
    const response = await route.fetch();
    const { data, ...rest } = await response.json();
    await route.fulfill({ response, json: { ...rest, data: { ...data, timezone_rebuild: rebuild } } });
  });
  // A person who returns to the page after a while sees it refreshed.
  await page.clock.fastForward(120_000);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('Recomputing stored days: 5 of 12 entities')).toBeVisible();
  const bar = page.getByRole('progressbar', { name: 'Stored days recomputed' });
  rebuild = { done: 10, total: 12 };
  await expect(bar).toHaveAttribute('aria-valuenow', '10');
  rebuild = undefined;
  await expect(bar).toHaveCount(0);
});

test('a wrong current password is reported; a new one ends the other sessions and keeps this one', async ({
  page,
  browser,
}) => {
  const email = `${fresh('paula')}@trackagoat.example`;
  await signIn(page, 'settler');
  const link = await invite(page, email, 'Member');
  const here = await (await browser.newContext()).newPage();
  await join(here, link, 'Paula');
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto('/login?back=/campaigns');
  await fillAndClick(elsewhere, { Email: email, Password: PASSWORD }, 'Sign in');
  await expect(elsewhere).toHaveURL(/\/campaigns$/);
  await leave(elsewhere);

  await here.goto('/settings/account');
  await settled(here);
  const next = 'another-long-one';
  await fillAndClick(
    here,
    { 'Current password': 'not this one', 'New password': next, 'New password again': next },
    'Change password',
  );
  await expect(here.getByText('is not your current password')).toBeVisible();
  await here.getByLabel('Current password').fill(PASSWORD);
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('Password changed. You were signed out on all other devices.')).toBeVisible();
  await elsewhere.goto('/campaigns');
  await expect(elsewhere).toHaveURL(/\/login/);

  await here.goto('/settings/account');
  await settled(here);
  await fillAndClick(here, { 'Your name': 'Paula P.' }, 'Save');
  await expect(here.getByText('Name saved')).toBeVisible();
  await here.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(here).toHaveURL(/\/login/);
});
