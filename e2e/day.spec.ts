import { expect, type Page } from '@playwright/test';
import { violationsOn } from './support/axe';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { test as isolated, settled } from './support/test';
import { makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('opened');
});

async function open(page: Page): Promise<void> {
  await signIn(page);
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await expect(page.getByTestId('chart')).toBeVisible();
  await settled(page);
}

const panel = (page: Page) => page.getByRole('dialog');

test('a day opens by keyboard, leads to its neighbours, and Back closes it', async ({ page }) => {
  await open(page);
  const plot = page.getByTestId('plot');
  await plot.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('columnheader', { name: 'Share' })).toBeVisible();
  const title = await panel(page).getByRole('heading').first().textContent();
  await panel(page).getByRole('button', { name: 'Previous day' }).click();
  await expect(panel(page).getByRole('heading').first()).not.toHaveText(title ?? '');
  await panel(page).getByRole('button', { name: 'Next day' }).click();
  await expect(panel(page).getByRole('heading').first()).toHaveText(title ?? '');
  expect(await violationsOn(page)).toEqual([]);

  // The address names the day.
  await expect(page).toHaveURL(/[?&]day=/);
  await page.reload();
  await expect(panel(page).getByRole('heading').first()).toHaveText(title ?? '');
  await page.goBack();
  await expect(panel(page)).toHaveCount(0);

  await plot.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(plot).toBeFocused();
});

test('a click opens a day, and a note is one step from there', async ({ page }) => {
  await open(page);
  const box = await page.getByTestId('plot').boundingBox();
  if (!box) throw new Error('There is no plot');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByLabel('Title')).toBeFocused();
  await expect(page.getByRole('form', { name: 'New note' })).toBeVisible();
});

test('a link to a day that is not among the days shown says so', async ({ page }) => {
  await signIn(page);
  const base = `/analytics?entity=campaign&entity_id=${world.campaignId}&range=7d`;
  await page.goto(`${base}&day=2020-02-03`);
  await settled(page);
  const remark = page.getByText('The link opens 3 Feb 2020, which is not among the days shown.');
  await expect(remark).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  // Another view no longer asks for it.
  await page.keyboard.press('w');
  await expect(remark).toHaveCount(0);
  await expect(page).not.toHaveURL(/day=2020/);
});

isolated.describe('on a touch screen', () => {
  isolated.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  isolated('a tap pins the tooltip, which opens the day', async ({ page }) => {
    await open(page);
    const box = await page.getByTestId('plot').boundingBox();
    if (!box) throw new Error('There is no plot');
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page.getByTestId('chart-tooltip')).toBeVisible();
    await page.getByRole('button', { name: /^Open / }).tap();
    await expect(panel(page)).toBeVisible();
  });
});
