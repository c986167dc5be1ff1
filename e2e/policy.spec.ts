import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { signIn } from './support/session';
import { makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('policy');
});

/** Everything that the policy of a page kept from loading or running. */
async function watchPolicy(page: Page): Promise<string[]> {
  const kept: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) kept.push(message.text());
  });
  return kept;
}

test('every page runs under its policy, and an injected script does not', async ({ page }) => {
  const kept = await watchPolicy(page);
  const paths = ['/login', '/nowhere'];
  for (const path of paths) {
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy'], path).toContain("script-src 'self' 'nonce-");
    await page.waitForLoadState('networkidle');
  }
  await signIn(page);
  const own = [
    '/',
    `/analytics?entity=campaign&entity_id=${world.campaignId}&range=90d`,
    `/campaigns/${world.campaignId}`,
    `/creators/${world.creators[0]?.id}`,
    '/videos',
    '/import',
    '/settings',
    '/docs',
  ];
  for (const path of own) {
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy'], path).toContain("script-src 'self' 'nonce-");
    await page.waitForLoadState('networkidle');
    expect(kept, path).toEqual([]);
  }

  await page.goto('/videos');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hasRun = true';
    document.body.append(script);
  });
  expect(await page.evaluate(() => 'hasRun' in window)).toBe(false);
  expect(kept).toHaveLength(1);
});

test('a picture of the chart is drawn under the policy', async ({ page }) => {
  const kept = await watchPolicy(page);
  await signIn(page);
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Chart as PNG' }).click();
  const file = readFileSync(await (await downloading).path());
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  expect(kept).toEqual([]);
});
