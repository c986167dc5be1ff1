import { expect } from '@playwright/test';
import { test } from './support/kept-page';
import { expectPolicy, watchPolicy } from './support/policy';
import { postingWorld } from './support/posting';
import { watchQuestions } from './support/questions';
import { signIn } from './support/session';
import { settled } from './support/test';
import { makeWorld, type World } from './support/world';

/** What looks.spec.ts, which opens every page, does not open. */

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('policy');
  // Insights of days without posts ask for the last one.
  await postingWorld('policy-posts');
});

test('no view asks what its first paint holds, however its address narrows it', async ({ page }) => {
  const kept = await watchPolicy(page);
  await signIn(page);
  const asked = await watchQuestions(page);
  const subject = `entity=campaign&entity_id=${world.campaignId}`;
  for (const path of [
    '/analytics',
    ...[
      '',
      '&range=90d',
      '&metric=growth_rate_pop&base_metric=followers',
      '&breakdown=video&compare=false',
      '&breakdown=video&range=30d',
    ].map((more) => `/analytics?${subject}${more}`),
    `/campaigns/${world.campaignId}?tab=explorer&range=all`,
    ...['videos', 'notes', 'log'].map((tab) => `/creators/${world.creators[0]?.id}?tab=${tab}`),
    ...['creators', 'campaigns'].map((tab) => `/insights?tab=${tab}`),
  ]) {
    expectPolicy(await page.goto(path));
    await settled(page);
    expect(asked, path).toEqual([]);
  }
  expect(kept).toEqual([]);
});

test('a guide and an unknown page run under the policy, and an injected script does not run', async ({
  page,
}) => {
  const kept = await watchPolicy(page);
  await signIn(page);
  for (const path of ['/docs/api', '/nowhere', '/videos']) {
    expectPolicy(await page.goto(path));
    await settled(page);
  }
  expect(kept).toEqual([]);
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
    expectPolicy(await page.request.get(`/api/auth/${path}`, { maxRedirects: 0 }));
    await page.goto(`/api/auth/${path}`);
    expect(kept, path).toEqual([]);
  }
});
