import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axeCore from 'axe-core';
import { LOOK, markLooks, PLAIN_LINK, problemOf } from './looks';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answer depends on the theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The looks of texts and fields whose contrast this worker has found right, on any page. */
const rightLooks = new Set<string>();

/** What a rule has found, as axe hands it to a reporter. */
interface RuleResult {
  id: string;
  violations: NodeResult[];
  passes: NodeResult[];
}

interface NodeResult {
  node: { element: Element; source: string };
}

/** The problems that axe finds on the page, one line for each rule. @param only some of the rules */
export async function violationsOn(page: Page, only?: 'colours'): Promise<string[]> {
  await untilStill(page);
  // Contrast takes longer than all the other rules together, and is the same for all texts that look the same.
  const { looks, plainLinks } = await markLooks(page, rightLooks);
  if (only && looks.length + plainLinks === 0) return [];
  if (!(await page.evaluate(() => 'axe' in window))) await loadAxe(page);
  const { problems, right, wrong } = await page.evaluate(
    async ({ only, look, plainLink }) => {
      const { axe } = window as unknown as { axe: typeof axeCore };
      axe.configure({
        rules: [
          { id: 'color-contrast', selector: `[${look}]` },
          { id: 'link-in-text-block', selector: `[${plainLink}]` },
        ],
        // The elements that pass are most of them, and the usual reports name each, which takes longer than the rules.
        reporter: (results, _, done) => done(results),
      });
      // It would also fetch and parse the stylesheets again, for a rule that is none of these.
      const preload = { assets: ['media'] };
      const results = (await axe.run(document, { runOnly: only, preload })) as unknown as RuleResult[];
      const problems = results
        .filter(({ violations }) => violations.length > 0)
        .map(({ id, violations }) => {
          return `${id}: ${violations.map(({ node }) => node.source.slice(0, 160)).join(' | ')}`;
        });
      const contrast = results.find(({ id }) => id === 'color-contrast');
      const looksOf = (nodes: NodeResult[] = []) => [
        ...new Set(nodes.map(({ node }) => Number(node.element.getAttribute(look)))),
      ];
      return { problems, right: looksOf(contrast?.passes), wrong: looksOf(contrast?.violations) };
    },
    { only: only ? COLOUR_RULES : STANDARDS, look: LOOK, plainLink: PLAIN_LINK },
  );
  for (const [number, look] of looks.entries()) {
    if (look === null || wrong.includes(number)) continue;
    const problem = right.includes(number) ? null : problemOf(look);
    if (problem) problems.push(`color-contrast: ${problem}`);
    else if (problem === null) rightLooks.add(look);
  }
  return problems;
}

/**
 * Once for each page: compiling its half a megabyte takes longer than the rules of a short one. Evaluated by the protocol,
 * it is compiled once for all pages of a process: 112 ms instead of 161 each.
 */
async function loadAxe(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: SOURCE });
  await session.detach();
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
