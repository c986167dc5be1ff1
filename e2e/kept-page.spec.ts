import { type BrowserContext, expect, type Page } from '@playwright/test';
import { skewClock } from './support/clock';
import { test } from './support/kept-page';
import { watchPolicy } from './support/policy';
import { watchQuestions } from './support/questions';
import { signIn } from './support/session';
import { settled } from './support/test';

/** What tests change about the page that they share, and that the next one finds as in a new page. */

test.describe.configure({ mode: 'serial' });

let used: Page | undefined;
let opened: BrowserContext | undefined;
let heard = 0;

const stateOf = (page: Page) =>
  page.evaluate(
    async (now) => ({
      isClockRight: Math.abs(Date.now() - now) < 60_000,
      size: [innerWidth, innerHeight],
      isOnline: navigator.onLine,
      isDark: matchMedia('(prefers-color-scheme: dark)').matches,
      isPrinted: matchMedia('print').matches,
      isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
      language: navigator.language,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      stored: [localStorage.length, sessionStorage.length],
      clipboard: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
      watched: 'hasViolated' in window,
    }),
    Date.now(),
  );

test('a test changes its page in every way that tests do', async ({ page, context, browser }) => {
  used = page;
  opened = await browser.newContext();
  await signIn(page);
  await watchPolicy(page);
  await watchQuestions(page);
  await skewClock(page, 3_600_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await context.grantPermissions(['clipboard-read']);
  await page.goto('/');
  await settled(page);
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.evaluate(() => {
    localStorage.setItem('left', 'by a test');
    sessionStorage.setItem('left', 'by a test');
  });
  page.on('request', () => heard++);
  page.on('response', () => heard++);
  page.on('console', () => heard++);
  page.on('pageerror', () => heard++);
  await page.route('**/robots.txt', (route) => route.abort());
  await context.route('**/login', (route) => route.abort());
  await context.newPage();
  await context.setOffline(true);
  expect(await stateOf(page)).toEqual({
    isClockRight: false,
    size: [390, 844],
    isOnline: false,
    isDark: true,
    isPrinted: true,
    isStill: true,
    language: 'en-GB',
    zone: 'Europe/Paris',
    stored: [expect.any(Number), expect.any(Number)],
    clipboard: 'granted',
    watched: true,
  });
});

test('the next test finds it as a new page would be', async ({ page, context, browser }) => {
  expect(page).toBe(used);
  expect(context.pages()).toEqual([page]);
  expect(browser.contexts()).not.toContain(opened);
  expect(await context.cookies()).toEqual([]);
  const other = await (await browser.newContext()).newPage();
  for (const each of [page, other]) await each.goto('/robots.txt');
  expect(await stateOf(page)).toEqual(await stateOf(other));
  heard = 0;
  await page.goto('/login');
  await settled(page);
  await page.evaluate(() => {
    console.info('heard?');
    setTimeout(() => Promise.reject(new Error('heard?')));
  });
  // The stream of events, which the previous test kept from its page.
  const stream = page.waitForResponse(/\/api\/v1\/events/);
  await signIn(page);
  await page.goto('/');
  expect((await stream).ok()).toBe(true);
  expect(heard).toBe(0);
});
