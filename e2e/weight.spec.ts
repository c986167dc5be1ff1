import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { signIn } from './support/session';
import { settled, test } from './support/test';
import { makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('weight');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

const explorer = () =>
  `/analytics?entity=campaign&entity_id=${world.campaignId}&range=year&breakdown=video&top_n=10`;

/** Opens a page in a cold browser; returns how much script it loaded, in bytes of gzip. */
async function scriptOf(page: Page, address: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(address);
  await settled(page);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(100_000);
  return bytes;
}

test('the explorer ships at most 275 KB of script to a cold browser', async ({ page }) => {
  expect(await scriptOf(page, explorer())).toBeLessThanOrEqual(275 * 1024);
});

test('home ships at most 250 KB of script', async ({ page }) => {
  expect(await scriptOf(page, '/')).toBeLessThanOrEqual(250 * 1024);
});

test('the inbox ships nothing of the explorer: at most 265 KB of script', async ({ page }) => {
  expect(await scriptOf(page, '/inbox')).toBeLessThanOrEqual(265 * 1024);
});

test('the API reference ships at most 350 KB of script, and nothing moves once it is drawn', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await scriptOf(page, '/docs/reference')).toBeLessThanOrEqual(350 * 1024);
    // The calls name this site once a browser has taken over.
    await expect(
      page.locator('#getAnalytics code', { hasText: `curl '${new URL(page.url()).origin}` }),
    ).toBeVisible();
    const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    expect(shift, `at ${width} px`).toBeLessThan(0.001);
  }
});

test('the plot is not redrawn while the pointer moves', async ({ page }) => {
  // Writes of other tests would redraw it.
  await page.route('**/api/v1/events*', (route) => route.abort());
  await page.goto(explorer());
  await settled(page);
  await page.evaluate(() => {
    const plot = document.querySelector('[data-testid=chart] svg');
    const counts = window as unknown as { changes: number };
    counts.changes = 0;
    new MutationObserver((changes) => {
      counts.changes += changes.length;
    }).observe(plot as Node, { subtree: true, childList: true, attributes: true });
  });
  const box = await page.getByTestId('plot').boundingBox();
  if (!box) throw new Error('There is no plot');
  const tooltip = page.getByTestId('chart-tooltip');
  let before = '';
  for (let step = 1; step < 20; step++) {
    await page.mouse.move(box.x + (box.width * step) / 20, box.y + 80);
    await expect(tooltip).not.toHaveText(before);
    before = (await tooltip.textContent()) ?? '';
  }
  expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(0);
});
