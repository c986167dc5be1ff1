import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
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

test('the explorer ships at most 300 KB of script to a cold browser', async ({ page }) => {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(explorer());
  await settled(page);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(300 * 1024);
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
  const titles = new Set<string | null>();
  for (let step = 1; step < 20; step++) {
    await page.mouse.move(box.x + (box.width * step) / 20, box.y + 80);
    titles.add(await page.getByTestId('chart-tooltip').textContent());
  }
  expect(titles.size).toBe(19);
  expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(0);
});
