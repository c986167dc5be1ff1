import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answer depends on the theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** The problems that axe finds on the page, one line for each rule. @param only some of the rules */
export async function violationsOn(page: Page, only?: 'colours'): Promise<string[]> {
  // Compiled once for each page: its half a megabyte takes longer than the rules of a short one.
  const isLoaded = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(isLoaded ? { axeSource: ';' } : {}) })
    // The elements that pass are most of them, and naming each takes longer than the rules.
    .options({ resultTypes: ['violations'] });
  const { violations } = await (only ? axe.withRules(COLOUR_RULES) : axe.withTags(STANDARDS))
    // In the page itself instead of a second one. This leaves out frames of other origins, of which there are none.
    .setLegacyMode()
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}
