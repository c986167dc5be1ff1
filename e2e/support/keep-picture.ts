import type { Page } from '@playwright/test';

/**
 * Keeps a picture in e2e/screenshots, if SCREENSHOTS=1 asks for pictures: no test reads them, and each takes the
 * processor a quarter of a second.
 */
export async function keepPicture(page: Page, name: string, options?: { fullPage: boolean }): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `e2e/screenshots/${name}.png`, ...options });
}
