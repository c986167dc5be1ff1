import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { violationsOn } from './support/axe';
import { test } from './support/kept-page';
import { pick } from './support/pick';
import { signIn, watchErrors } from './support/session';
import { settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

/** Lists as leaderboards: who, when, how good; filters, columns, pages, downloads, many rows at once. */

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('board');
  // More than a page of them.
  const records = Array.from({ length: 60 }, (_, n) => ({
    kind: 'video',
    platform_id: `99000000000000${String(n).padStart(3, '0')}`,
    creator_platform_id: 'board-many',
    caption: `board many ${String(n).padStart(2, '0')} with a caption that goes on and on, far beyond the eighty characters of a label`,
    posted_at: '2026-02-03T12:00:00Z',
    captured_at: '2026-02-04T12:00:00Z',
    views: 1000 + n,
    likes: 10,
  }));
  await api('/api/v1/ingest/snapshots', 'POST', { records });
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test('a list says how many there are, and its next page opens at the top', async ({ page }) => {
  await page.goto('/videos?q=board+many&sort=label');
  await settled(page);
  const table = page.getByRole('region', { name: 'videos', exact: true });
  await expect(page.getByText('1–50 of 60')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('51–60 of 60')).toBeVisible();
  await expect(table).toBeFocused();
  expect((await table.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await expect(page).toHaveURL(/[?&]cursor=/);
  await page.reload();
  await settled(page);
  await expect(page.getByText('51–60 of 60')).toBeVisible();
  await page.getByRole('button', { name: 'First page' }).click();
  await expect(page.getByText('1–50 of 60')).toBeVisible();
});

test('a row says whose video it is and when it was posted; its cut caption is whole in the title', async ({
  page,
}) => {
  await page.goto('/videos?q=board+many+07');
  const row = page.getByRole('row').filter({ hasText: 'board many 07' });
  await expect(row).toContainText('board-many');
  await expect(row.getByRole('cell', { name: '3 Feb 2026' })).toBeVisible();
  const link = row.getByRole('link', { name: /^board many 07/ });
  await expect(link).toHaveText(/ \S+…$/);
  await expect(link).toHaveAttribute('title', /beyond the eighty characters of a label$/);
  await expect(row.getByRole('link', { name: /^Open on TikTok/ })).toHaveAttribute(
    'href',
    'https://www.tiktok.com/@/video/99000000000000007',
  );
});

test('half a handle finds, and filters and columns stay in the address', async ({ page }) => {
  const errors = watchErrors(page);
  await page.goto('/videos?q=@board.creator.1');
  await settled(page);
  const table = page.getByRole('region', { name: 'videos', exact: true });
  await expect(table.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: /^Campaign/ }).click();
  const option = page.getByRole('option', { name: 'board campaign' });
  await pick(page.getByPlaceholder('Search campaigns'), 'board campaign', option);
  await expect(page).toHaveURL(new RegExp(`campaign_id=${world.campaignId}`));
  await expect(table.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Likes' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/columns=[^&]*likes/);
  await page.reload();
  await settled(page);
  await expect(page.getByRole('columnheader', { name: 'Likes' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Campaign board campaign/ })).toBeVisible();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page).not.toHaveURL(/campaign_id|q=/);
  expect(errors).toEqual([]);
});

test('fast typing loses no letter, and Back takes one choice back', async ({ page }) => {
  await page.goto('/videos');
  await settled(page);
  const search = page.getByRole('searchbox', { name: 'Search videos' });
  await search.pressSequentially('board many 07');
  await expect(search).toHaveValue('board many 07');
  await expect(page).toHaveURL(/\/videos\?q=board\+many\+07$/);
  const row = page.getByRole('row').filter({ hasText: 'board many 07' });
  await expect(row).toBeVisible();
  await page.getByRole('columnheader', { name: 'Views', exact: true }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=-views$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/videos\?q=board\+many\+07$/);
  await expect(search).toHaveValue('board many 07');
  await expect(row).toBeVisible();
});

test('a link to the whole list ends the search, also right after the last letter', async ({ page }) => {
  await page.goto('/videos');
  await settled(page);
  const search = page.getByRole('searchbox', { name: 'Search videos' });
  const link = page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Videos', exact: true });
  // In one task, so that the router has not followed.
  await search.evaluate(
    (input: HTMLInputElement, to) => {
      input.focus();
      document.execCommand('insertText', false, 'board');
      (to as HTMLElement).click();
    },
    await link.elementHandle(),
  );
  await expect(search).toHaveValue('');
  await expect(page).toHaveURL(/\/videos$/);
});

test('the download holds all pages with the columns of the table', async ({ page }) => {
  await page.goto('/videos?q=board+many&sort=label');
  await settled(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('videos.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(61);
  expect(lines[0]).toContain('Video,Creator,Link,Posted,Views,"New views, 30 days"');
});

test('rows are chosen with shift, and added to a campaign together', async ({ page }) => {
  await page.goto('/videos?q=board+many&sort=label');
  const box = (n: number) => page.getByRole('checkbox', { name: new RegExp(`^Select board many 0${n}`) });
  await settled(page);
  await box(1).click();
  await box(4).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Selected rows' });
  await expect(bar).toContainText('4 selected');
  expect(await violationsOn(page)).toEqual([]);
  await bar.getByRole('button', { name: 'Add to campaign…' }).click();
  const option = page.getByRole('option', { name: 'board campaign' });
  await pick(page.getByPlaceholder('Search campaigns'), 'board campaign', option);
  await expect(page.getByText('4 videos added to board campaign')).toBeVisible();
  await expect(bar).toHaveCount(0);

  // Taken out together, too.
  await page.goto(`/campaigns/${world.campaignId}`);
  await settled(page);
  await box(2).click();
  await box(3).click();
  await bar.getByRole('button', { name: 'Remove from this campaign' }).click();
  await expect(page.getByText('2 videos removed')).toBeVisible();
  await expect(box(2)).toHaveCount(0);
});

test('pasted links are found at once, and those without a capture are named', async ({ page }) => {
  await page.goto(`/campaigns/${world.campaignId}`);
  const add = page.getByRole('combobox', { name: /^Add videos/ });
  await settled(page);
  await add.focus();
  await page.evaluate(() => {
    const links = [20, 21, 22].map((n) => `https://www.tiktok.com/@x/video/990000000000000${n}`);
    const data = new DataTransfer();
    data.setData('text/plain', [...links, 'https://www.tiktok.com/@x/video/1111111111111111'].join('\n'));
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByRole('option')).toHaveCount(3);
  await expect(page.getByText('1 link or id without a captured video: 1111111111111111')).toBeVisible();
  await page.getByRole('button', { name: 'Add all 3' }).click();
  await expect(page.getByText('3 videos added; the history now includes all their captures')).toBeVisible();
});

test('on a phone nothing removes a row but choosing it, and nothing is off screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/campaigns/${world.campaignId}`);
  await settled(page);
  await expect(page.getByRole('button', { name: /^Remove board/ })).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Select board video 0/ }).click();
  await expect(page.getByRole('button', { name: 'Remove from this campaign' })).toBeInViewport();
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBe(0);
});

test('why a change is missing shows on hover, and a click there follows the row', async ({ page }) => {
  await page.goto('/videos?q=board+many+07');
  await settled(page);
  const why = page
    .getByRole('row')
    .filter({ hasText: 'board many 07' })
    .getByTitle(/tracked|not known/);
  await expect(why).toHaveText('–');
  // Fails where the row's link covers it.
  await why.click();
  await expect(page).toHaveURL(/\/videos\/[0-9a-f-]{36}/);
});

test('on a phone the button below the found videos is within reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto(`/campaigns/${world.campaignId}`);
  await settled(page);
  await page.getByRole('combobox', { name: /^Add videos/ }).fill('board many');
  // Fails where the tab bar covers it at the end of the page.
  await page.getByRole('button', { name: /^Add all \d+/ }).click({ trial: true });
});
