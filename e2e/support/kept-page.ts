import type { Page } from '@playwright/test';
import { test as isolated, tidyAfter } from './test';

/**
 * The `test` of files that go from page to page as a person does. All tests of a worker share one page, and each finds it
 * as a new one would be: at the default size, signed out, with nothing stored. Only the browser's caches stay. Tests of
 * loading itself, of several people or tabs, and of what can't be undone take the `test` of ./test (decision 63).
 */
export const test = isolated.extend({
  context: async (
    { browser, baseURL, locale, timezoneId, contextOptions, viewport, colorScheme },
    use,
    info,
  ) => {
    kept ??= await (await browser.newContext({ baseURL, locale, timezoneId, ...contextOptions })).newPage();
    if (viewport) await kept.setViewportSize(viewport);
    await kept.emulateMedia({ colorScheme, media: null });
    const context = kept.context();
    await tidyAfter(browser, () => use(context));
    // A failed test ends its worker, and the picture of its page is still to be taken.
    if (info.status === info.expectedStatus) await clear(kept);
  },
  page: async ({ context }, use) => {
    await use(context.pages()[0] ?? (await context.newPage()));
  },
});

/** The page of this worker. */
let kept: Page | undefined;

/** The events that tests listen to. */
const LISTENED = ['console', 'pageerror', 'request', 'response'];

/** Makes a page as good as new. It stays on the site, from where the next page is loaded faster than from another one. */
async function clear(page: Page): Promise<void> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  for (const event of LISTENED) await page.removeAllListeners(event);
  await context.setOffline(false);
  // A document without scripts, which would store things again.
  await page.goto('/robots.txt');
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await context.clearCookies();
  await context.clearPermissions();
}
