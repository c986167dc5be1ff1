import { expect, type Page } from '@playwright/test';
import { signIn } from './support/session';
import { settled, test } from './support/test';
import { makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('questions');
});
test.beforeEach(async ({ page }) => {
  // Other tests write at the same time; open pages would refetch after each write.
  await page.route('**/api/v1/events*', (route) => route.abort());
  await signIn(page);
});

/** The API addresses that the browser requests from now on. */
function watchQuestions(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/') && pathname !== '/api/v1/events') asked.push(pathname + search);
  });
  return asked;
}

test('a page asks nothing in the browser that its first paint already holds', async ({ page }) => {
  const subject = `entity=campaign&entity_id=${world.campaignId}`;
  const addresses = [
    '/',
    '/campaigns',
    '/creators',
    '/videos',
    '/inbox',
    '/projects',
    '/calendar',
    ...['videos', 'creators', 'campaigns'].map((tab) => `/insights?tab=${tab}`),
    `/campaigns/${world.campaignId}`,
    `/campaigns/${world.campaignId}?tab=explorer&range=all`,
    `/creators/${world.creators[0]?.id}`,
    ...['videos', 'notes', 'log', 'settings'].map((tab) => `/creators/${world.creators[0]?.id}?tab=${tab}`),
    `/analytics?${subject}`,
    `/analytics?${subject}&mode=cumulative&range=90d`,
    `/analytics?${subject}&metric=growth_rate_pop&base_metric=followers`,
    `/analytics?${subject}&breakdown=video&compare=false`,
    `/analytics?${subject}&breakdown=video&range=30d`,
  ];
  const asked = watchQuestions(page);
  for (const address of addresses) {
    await page.goto(address);
    await settled(page);
    expect(asked, address).toEqual([]);
  }
});

test('a change of view asks at most two questions, and the comparison none', async ({ page }) => {
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await settled(page);
  const asked = watchQuestions(page);
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/compare=false/);
  await settled(page);
  expect(asked).toEqual([]);
  for (const key of ['w', 'b']) {
    asked.length = 0;
    await page.keyboard.press(key);
    await expect(page).toHaveURL(key === 'w' ? /granularity=week/ : /breakdown=video/);
    await settled(page);
    expect(asked.length, key).toBe(1);
  }
  asked.length = 0;
  // With the comparison, the constituents of the days before.
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/compare=true/);
  await settled(page);
  expect(asked.length).toBeLessThanOrEqual(1);
  await page.goto(page.url().replace('breakdown=video', 'mode=cumulative'));
  asked.length = 0;
  await settled(page);
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/granularity=month/);
  await settled(page);
  expect(asked.length).toBe(2);
});
