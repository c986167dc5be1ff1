import { gzipSync } from 'node:zlib';
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { test as isolated, settled } from './support/test';
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

isolated('the explorer ships at most 220 KB of script to a cold browser', async ({ page }) => {
  expect(await scriptOf(page, explorer())).toBeLessThanOrEqual(220 * 1024);
});

isolated('home ships at most 191 KB of script', async ({ page }) => {
  expect(await scriptOf(page, '/')).toBeLessThanOrEqual(191 * 1024);
});

isolated('the inbox ships nothing of the explorer: at most 210 KB of script', async ({ page }) => {
  expect(await scriptOf(page, '/inbox')).toBeLessThanOrEqual(210 * 1024);
});

isolated(
  'the API reference ships at most 220 KB of script, and nothing but a late font moves anything',
  async ({ page }) => {
    await page.addInitScript(() => {
      const seen = window as unknown as { shift: number };
      seen.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // On a busy machine Geist may arrive after the first paint, and some lines then wrap differently.
    await page.route('**/*.woff2', (route) => route.abort());
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await scriptOf(page, '/docs/reference')).toBeLessThanOrEqual(220 * 1024);
      // The calls name this site once a browser has taken over.
      await expect(
        page.locator('#getAnalytics code', { hasText: `curl '${new URL(page.url()).origin}` }),
      ).toBeVisible();
      const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
      expect(shift, `at ${width} px`).toBeLessThan(0.001);
    }
  },
);

for (const [way, open] of [
  ['click', (control: Locator) => control.click()],
  ['key', (control: Locator) => control.press('Enter')],
] as const) {
  test(`the first ${way} opens a menu, though its code is still on its way`, async ({ page }) => {
    await page.goto('/');
    await settled(page);
    let held = 0;
    let arrive = () => {};
    const arrives = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/_next/static/chunks/*.js', async (route) => {
      held++;
      await arrives;
      await route.continue();
    });
    const account = page.getByRole('button', { name: /^Account: / });
    await open(account);
    await expect(account).toHaveAttribute('aria-expanded', 'true');
    await expect.poll(() => held).toBeGreaterThan(0);
    await expect(page.getByRole('menu')).toHaveCount(0);
    arrive();
    const first = page.getByRole('menuitem').first();
    await expect(first).toBeVisible();
    // Keys continue on the first item.
    if (way === 'key') await expect(first).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(account).toBeFocused();
  });
}

test('the plot is not redrawn while the pointer moves', async ({ page }) => {
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
