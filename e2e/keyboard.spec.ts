import { expect } from '@playwright/test';
import { test } from './support/kept-page';
import { clippedRings } from './support/rings';
import { signIn } from './support/session';
import { settled } from './support/test';
import { makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('arrows');
});

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test('an arrow key chooses in a group of radio buttons, and the calendar opens on a day', async ({
  page,
}) => {
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await expect(page.getByTestId('chart')).toBeVisible();
  await settled(page);
  await page.getByRole('radio', { name: 'Day', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Week', exact: true })).toBeChecked();
  await expect(page).toHaveURL(/granularity=week/);

  await page.getByRole('button', { name: /^Range: / }).press('Enter');
  await expect(page.getByRole('gridcell').locator('button:focus')).toHaveCount(1);
});

test('the ring of the focus is whole on every control, on a desk and on a phone', async ({ page }) => {
  const creators = world.creators.map((one) => one.id).join(',');
  for (const [path, steps] of [
    [`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d&breakdown=video`, 45],
    [`/analytics?entity=creator&entity_ids=${creators}&range=30d`, 40],
    ['/settings/members', 30],
  ] as const) {
    await page.goto(path);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await settled(page);
      expect(await clippedRings(page, steps), `${path} at ${width} px`).toEqual([]);
    }
  }
});
