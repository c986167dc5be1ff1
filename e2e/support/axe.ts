import type { Page } from '@playwright/test';
import axeCore from 'axe-core';
import { LOOK, markLooks } from './looks';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answer depends on the theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** The problems that axe finds on the page, one line for each rule. @param only some of the rules */
export async function violationsOn(page: Page, only?: 'colours'): Promise<string[]> {
  await untilStill(page);
  // Compiled once for each page: its half a megabyte takes longer than the rules of a short one.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  // Contrast takes longer than all the other rules together, and is the same for all texts that look the same.
  await markLooks(page);
  return page.evaluate(
    async ({ only, look }) => {
      const { axe } = window as unknown as { axe: typeof axeCore };
      axe.configure({ rules: [{ id: 'color-contrast', selector: `[${look}]` }] });
      // The elements that pass are most of them, and naming each takes longer than the rules.
      const { violations } = await axe.run(document, { runOnly: only, resultTypes: ['violations'] });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      );
    },
    { only: only ? COLOUR_RULES : STANDARDS, look: LOOK },
  );
}

/** Half faded in, a text lacks contrast, and a menu is not yet in its position. What turns for ever is not waited for. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // Layers are placed in the frame after they are drawn.
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    const ending = document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
