import type { Page } from '@playwright/test';
import { atEnd } from './test';

/**
 * A browser whose clock, as pages see it, is off by a given time; monotonic clocks are unchanged.
 * `setClock` sets it while a page is open.
 */
export async function skewClock(page: Page, byMs: number): Promise<void> {
  const script = await page.addInitScript((skewMs) => {
    const Real = Date;
    const state = { skewMs };
    Object.assign(window, { wrongClock: state });
    window.Date = class extends Real {
      constructor(...given: [] | [number]) {
        if (given.length === 0) super(Real.now() + state.skewMs);
        else super(...given);
      }
      static override now() {
        return Real.now() + state.skewMs;
      }
    } as DateConstructor;
  }, byMs);
  atEnd(() => script.dispose());
}

/** Sets it, and makes the page check its clock, as it does twice a minute. */
export async function setClock(page: Page, byMs: number): Promise<void> {
  await page.evaluate((skewMs) => {
    Object.assign((window as unknown as { wrongClock: object }).wrongClock, { skewMs });
    document.dispatchEvent(new Event('visibilitychange'));
  }, byMs);
}
