import { expect } from '@playwright/test';
import { test } from './support/kept-page';
import { watchQuestions } from './support/questions';
import { signIn } from './support/session';
import { settled } from './support/test';
import { makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('questions');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test('a change of view asks at most two questions, and the comparison none', async ({ page }) => {
  const asked = await watchQuestions(page);
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await settled(page);
  asked.length = 0;
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
