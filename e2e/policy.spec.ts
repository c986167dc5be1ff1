import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { signIn } from './support/session';
import { settled, test } from './support/test';
import { api, makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('policy');
});

/** Everything that a page's policy blocked or would have blocked, including what the page handled silently. */
async function watchPolicy(page: Page): Promise<string[]> {
  const kept: string[] = [];
  await page.exposeFunction('hasViolated', (what: string) => kept.push(what));
  await page.addInitScript(() => {
    const { hasViolated } = window as unknown as { hasViolated(what: string): void };
    document.addEventListener('securitypolicyviolation', (event) => {
      hasViolated(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) kept.push(message.text());
  });
  return kept;
}

/** The pages of the build, as their folders are called. */
function pages(): string[] {
  const file = `${process.env.NEXT_DIST_DIR || '.next'}/app-path-routes-manifest.json`;
  const routes: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(routes).flatMap(([folder, route]) =>
    folder.endsWith('/page') && !route.startsWith('/_') ? [route] : [],
  );
}

const NOWHERE = '/nowhere';

const routeOf = (path: string) =>
  path === NOWHERE
    ? '/[...unknown]'
    : path
        .replace(/\?.*/, '')
        .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/, '/[id]')
        .replace(/^\/docs(?!\/reference).*/, '/docs/[[...slug]]');

test('every page runs under its policy, and an injected script does not', async ({ page }) => {
  const kept = await watchPolicy(page);
  const paths = ['/login', '/invitation', NOWHERE];
  for (const path of paths) {
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy'], path).toContain("script-src 'self' 'nonce-");
    await settled(page);
  }
  await signIn(page);
  const [project] = await api<{ id: string }[]>('/api/v1/projects');
  const own = [
    '/',
    '/projects',
    `/projects/${project?.id}`,
    `/analytics?entity=campaign&entity_id=${world.campaignId}&range=90d`,
    `/campaigns/${world.campaignId}`,
    `/creators/${world.creators[0]?.id}`,
    `/videos/${world.videos[0]?.id}`,
    ...['/analytics', '/campaigns', '/creators', '/videos', '/insights', '/calendar', '/inbox', '/import'],
    ...['/docs', '/docs/api', '/docs/reference', NOWHERE],
    ...['/settings', '/settings/account', '/settings/api-keys', '/settings/members'],
  ];
  expect([...own, ...paths].map(routeOf).sort()).toEqual(expect.arrayContaining(pages()));
  for (const path of own) {
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy'], path).toContain("script-src 'self' 'nonce-");
    await settled(page);
    expect(kept, path).toEqual([]);
  }
  await page.goto('/docs/reference');
  await expect(page.getByRole('heading', { name: 'Trackagoat' })).toBeVisible();
  await settled(page);
  expect(kept).toEqual([]);

  await page.goto('/videos');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hasRun = true';
    document.body.append(script);
  });
  expect(await page.evaluate(() => 'hasRun' in window)).toBe(false);
  await expect.poll(() => kept.length).toBe(2);
});

test('the pages that come with next-auth have the same policy', async ({ page }) => {
  const kept = await watchPolicy(page);
  for (const path of ['signin', 'signout', 'error', 'verify-request', 'error?error=Configuration']) {
    const response = await page.request.get(`/api/auth/${path}`, { maxRedirects: 0 });
    expect(response.headers()['content-security-policy'], path).toContain("script-src 'self' 'nonce-");
    await page.goto(`/api/auth/${path}`);
    expect(kept, path).toEqual([]);
  }
});

test('a picture of the chart is drawn under the policy', async ({ page }) => {
  const kept = await watchPolicy(page);
  await signIn(page);
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await settled(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Chart as PNG' }).click();
  const file = readFileSync(await (await downloading).path());
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  expect(kept).toEqual([]);
});
