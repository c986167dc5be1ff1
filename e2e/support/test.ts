import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Browser,
  type BrowserContext,
  test as base,
  type Page,
  type Request,
  type TestInfo,
} from '@playwright/test';
import { closeDatabase } from './database';

const DAY_MS = 86_400_000;

// The people and organisations of this worker (e2e/server.ts). Playwright also reads the tests outside of workers.
const { E2E_WORKERS = '[]', TEST_PARALLEL_INDEX } = process.env;
if (TEST_PARALLEL_INDEX) {
  const people = JSON.parse(E2E_WORKERS)[Number(TEST_PARALLEL_INDEX)];
  if (!people) throw new Error(`E2E_WORKERS has no people for worker ${TEST_PARALLEL_INDEX}.`);
  Object.assign(process.env, people);
}

/** The `test` of every browser test. */
export const test = base.extend<{ oneDay: undefined }, { watched: undefined; connections: undefined }>({
  /** Lets no test run across midnight of the organisation, when its "today" would become yesterday. */
  oneDay: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      await sleep(untilDayHolds(new Date()));
      await use(undefined);
    },
    { auto: true, timeout: 0 },
  ],
  /** Tracks the pending requests of every page, for `settled`. */
  watched: [
    async ({ browser }, use) => {
      browser.on('context', watch);
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  /** Closes the connections that `makeOrganisation` and its like have opened. */
  connections: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      await use(undefined);
      await closeDatabase();
    },
    { scope: 'worker', auto: true },
  ],
  context: async ({ context, browser }, use, info) => {
    await tidyAfter(browser, info, () => use(context));
    if (info.status === info.expectedStatus) await closePages(context);
  },
});

/** What the running test undoes once it has ended, because its page may outlive it (kept-page.ts). */
const undone: (() => Promise<unknown>)[] = [];

/** Calls `undo` once the test has ended. */
export function atEnd(undo: () => Promise<unknown>): void {
  undone.push(undo);
}

/** Runs a test, then undoes what it left in its worker's browser. */
export async function tidyAfter(browser: Browser, info: TestInfo, run: () => Promise<void>): Promise<void> {
  const before = new Set(browser.contexts());
  await run();
  for (const undo of undone.splice(0)) await undo();
  const pages = browser.contexts().flatMap((context) => context.pages());
  // A route handler still fetching after its test would fail the next one.
  const routed = [...browser.contexts(), ...pages];
  await Promise.all(routed.map((each) => each.unrouteAll({ behavior: 'ignoreErrors' })));
  for (const page of pages) pending.get(page)?.clear();
  // The report describes the pages of a failed test, which ends its worker.
  if (info.status !== info.expectedStatus) return;
  // Their pages would refetch after the writes of later tests.
  const opened = browser.contexts().filter((context) => !before.has(context));
  await Promise.all(
    opened.map(async (context) => {
      await closePages(context);
      await context.close();
    }),
  );
}

/** Before its context closes: Playwright takes a picture of every page that a closing one still has. */
async function closePages(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()));
}

/** Longer than a test takes, and than what "a minute ago" means in one. */
const NEAR_MIDNIGHT_MS = 3 * 60_000;

/** The milliseconds from `now` until no midnight in New York, whose days the tests count, is near. */
function untilDayHolds(now: Date): number {
  const [hours = 0, minutes = 0, seconds = 0] = now
    .toLocaleTimeString('en-GB', { timeZone: 'America/New_York' })
    .split(':')
    .map(Number);
  const sinceMidnight = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const untilMidnight = DAY_MS - sinceMidnight;
  if (sinceMidnight < NEAR_MIDNIGHT_MS) return NEAR_MIDNIGHT_MS - sinceMidnight;
  return untilMidnight < NEAR_MIDNIGHT_MS ? untilMidnight + NEAR_MIDNIGHT_MS : 0;
}

/** How long nothing may be pending before a page counts as settled. */
const QUIET_MS = 100;

/** Requests that have not ended. */
const pending = new WeakMap<Page, Set<Request>>();

function watch(context: BrowserContext): void {
  const end = (request: Request) => pagesOf(request)?.delete(request);
  context.on('page', (page) => pending.set(page, new Set()));
  context.on('request', (request) => {
    if (isAwaited(request)) pagesOf(request)?.add(request);
  });
  context.on('requestfinished', end);
  context.on('requestfailed', end);
}

/** A stream never ends, and a prefetch is for another page. */
function isAwaited(request: Request): boolean {
  return request.resourceType() !== 'eventsource' && !request.headers()['next-router-prefetch'];
}

/** Undefined without a page: navigations that have not opened theirs yet, and service workers. */
function pagesOf(request: Request): Set<Request> | undefined {
  if (request.serviceWorker()) return undefined;
  try {
    return pending.get(request.frame().page());
  } catch {
    return undefined;
  }
}

/**
 * Waits until the page answers clicks and keys, and has received everything it requested. A page that is being left
 * for another document, as by a switch of the organisation, is not settled before that document is.
 */
export async function settled(page: Page): Promise<void> {
  const hydrated = page.locator('html[data-hydrated]');
  do {
    await hydrated.waitFor({ state: 'attached' });
    let quietFrom = Date.now();
    while (Date.now() - quietFrom < QUIET_MS) {
      await sleep(20);
      if (pending.get(page)?.size) quietFrom = Date.now();
    }
  } while ((await hydrated.count()) === 0);
}
