import { type APIRequestContext, type BrowserContext, expect, type Page } from '@playwright/test';

const PEOPLE = { owner: 'E2E_EMAIL', viewer: 'E2E_VIEWER', settler: 'E2E_SETTLER' };

type Person = keyof typeof PEOPLE;
type Cookie = Parameters<BrowserContext['addCookies']>[0][number];

/**
 * The sessions of this worker's people, by site and address, each signed in once, because a password takes a fifth of a
 * second to check.
 */
const sessions = new Map<string, Cookie[]>();

/**
 * Signs in without the form: as the person of both organisations, who owns them, as a viewer of the first, or as the
 * owner of a third one, whose settings may be changed. A test that ends its session starts with `signInAfresh`.
 */
export async function signIn(page: Page, as: Person = 'owner'): Promise<void> {
  await signInAs(page.context(), process.env[PEOPLE[as]] ?? '');
}

/** The same for whoever has this address. @param site another server than that of all tests */
export async function signInAs(context: BrowserContext, email: string, site = ''): Promise<void> {
  const session = sessions.get(`${site} ${email}`);
  if (session) return context.addCookies(session);
  await signInAfresh(context, email, site);
  const cookies = await context.cookies();
  sessions.set(
    `${site} ${email}`,
    cookies.filter(({ name }) => name.includes('session-token')),
  );
}

/** The same with a session of the test's own. @param email default: the owner's */
export async function signInAfresh(
  { request }: BrowserContext,
  email = process.env.E2E_EMAIL ?? '',
  site = '',
): Promise<void> {
  const { csrfToken } = await (await request.get(`${site}/api/auth/csrf`)).json();
  const form = { csrfToken, email, password: process.env.E2E_PASSWORD ?? '', json: 'true' };
  expect((await request.post(`${site}/api/auth/callback/credentials`, { form })).ok()).toBe(true);
}

/**
 * Switches the session to another organisation by the calls of a page's switcher: pages opened from now on are in it.
 * The pages that show the switcher are not loaded for it.
 */
export async function actIn({ request }: BrowserContext, organisationId: string): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
  const data = { csrfToken, data: { organisation: organisationId } };
  expect((await request.post('/api/auth/session', { data })).ok()).toBe(true);
}

/** The same to the owner's organisation of the smaller plan. */
export async function actInSmall(context: BrowserContext): Promise<void> {
  const { data } = await (await context.request.get('/api/v1/me')).json();
  const small = data.organisations.find(({ name }: { name: string }) => name === 'Harbour & Sons');
  await actIn(context, small.id);
}

/**
 * Opens an empty page, before something ends the session of the open one: a page that learns of it goes to the sign-in
 * by itself, which would interrupt the next `goto`.
 */
export async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
}

/** The organisation that a call with the session's cookie names: the one in which its pages begin. */
export async function inOrganisation(
  request: APIRequestContext,
): Promise<{ headers: Record<string, string> }> {
  const { data } = await (await request.get('/api/v1/me')).json();
  return { headers: { 'X-Organisation': data.organisation.id } };
}

/** Fails the test for anything the browser reports as an error. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // Refused answers are part of some tests, and the browser reports each of them.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  return errors;
}
