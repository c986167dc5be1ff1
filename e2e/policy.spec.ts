import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { watchPolicy } from './support/policy';
import { postingWorld } from './support/posting';
import { watchQuestions } from './support/questions';
import { signIn } from './support/session';
import { settled, test } from './support/test';
import { api, makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('policy');
  // Insights of days without posts ask for the last one.
  await postingWorld('policy-posts');
});

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

test('every page runs under its policy, no view asks what its first paint holds, and an injected script does not run', async ({
  page,
}) => {
  const kept = await watchPolicy(page);
  const paths = ['/login', '/invitation', NOWHERE];
  for (const path of paths) {
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy'], path).toContain("script-src 'self' 'nonce-");
    await settled(page);
  }
  await signIn(page);
  const [project] = await api<{ id: string }[]>('/api/v1/projects');
  const subject = `entity=campaign&entity_id=${world.campaignId}`;
  const views = [
    '/',
    '/projects',
    `/projects/${project?.id}`,
    ...[
      '',
      '&range=90d',
      '&mode=cumulative&range=90d',
      '&metric=growth_rate_pop&base_metric=followers',
      '&breakdown=video&compare=false',
      '&breakdown=video&range=30d',
    ].map((more) => `/analytics?${subject}${more}`),
    ...['', '?tab=explorer&range=all'].map((more) => `/campaigns/${world.campaignId}${more}`),
    ...['', '?tab=videos', '?tab=notes', '?tab=log', '?tab=settings'].map(
      (more) => `/creators/${world.creators[0]?.id}${more}`,
    ),
    `/videos/${world.videos[0]?.id}`,
    ...['videos', 'creators', 'campaigns'].map((tab) => `/insights?tab=${tab}`),
    ...['/analytics', '/campaigns', '/creators', '/videos', '/calendar', '/inbox'],
  ];
  const others = [
    '/import',
    ...['/docs', '/docs/api', '/docs/reference', NOWHERE],
    ...['/settings', '/settings/account', '/settings/api-keys', '/settings/members'],
  ];
  expect([...views, ...others, ...paths].map(routeOf).sort()).toEqual(expect.arrayContaining(pages()));
  const asked = await watchQuestions(page);
  for (const path of [...views, ...others]) {
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy'], path).toContain("script-src 'self' 'nonce-");
    await settled(page);
    expect(kept, path).toEqual([]);
    if (views.includes(path)) expect(asked, path).toEqual([]);
  }
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
