import type { Page } from '@playwright/test';
import { test as isolated, tidyAfter } from './test';

/**
 * The `test` of files that go from page to page as a person does. All tests of a worker share one page, and each finds it
 * as a new one would be: at the default size, signed out, with nothing stored. Only the browser's caches stay. Of what
 * `test.use` sets, it follows `viewport` and `colorScheme` alone. Tests of loading itself, of other servers, and
 * of what can't be undone take the `test` of ./test (decision 63).
 */
export const test = isolated.extend({
  context: async ({ browser, viewport, colorScheme }, use, info) => {
    kept ??= await (await browser.newContext()).newPage();
    if (viewport) await kept.setViewportSize(viewport);
    await kept.emulateMedia({ colorScheme, media: null });
    const context = kept.context();
    await tidyAfter(browser, info, () => use(context));
    // A failed test ends its worker, and the report describes the page that it left.
    if (info.status === info.expectedStatus) await clear(kept);
  },
  page: async ({ context }, use) => {
    const [page = await context.newPage()] = context.pages();
    await use(page);
  },
});

/** The page of this worker. */
let kept: Page | undefined;

/** The events that tests listen to. */
const LISTENED = ['console', 'load', 'pageerror', 'request', 'response'];

/** Makes a page as good as new. It stays on the site, from where the next page is loaded faster than from another one. */
async function clear(page: Page): Promise<void> {
  if (page.isClosed())
    throw new Error('The test closed the page that all share: it needs the test of ./test.');
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  for (const event of LISTENED) page.removeAllListeners(event);
  await context.setOffline(false);
  // No script runs there that could store something again.
  await page.goto('/robots.txt');
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.mouse.move(0, 0);
  await context.clearCookies();
  await context.clearPermissions();
}
