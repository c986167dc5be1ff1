import { expect } from '@playwright/test';
import { violationsOn } from './support/axe';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** Videos that people add by their addresses. */

// Ids of posts are digits.
const run = Date.now();

interface Listed {
  id: string;
  tracking_status: string;
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

async function requireVideo(platformId: string): Promise<Listed> {
  const [row] = await api<Listed[]>(`/api/v1/videos?find=${platformId}`);
  if (!row) throw new Error(`no video ${platformId}`);
  return row;
}

test('videos are added by their addresses, after what was understood was shown', async ({ page }) => {
  const handle = `posts.${run.toString(36)}`;
  const [fresh, there] = [`${run}1`, `${run}2`];
  const record = { kind: 'video', platform_id: there, creator_platform_id: handle, views: 1_000 };
  await api('/api/v1/ingest/snapshots', 'POST', {
    records: [{ ...record, captured_at: '2026-02-04T12:00:00Z' }],
  });
  const { id: knownId } = await requireVideo(there);
  await page.goto('/videos');
  await settled(page);
  await page.getByRole('button', { name: 'Add videos' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add videos' });
  const add = dialog.getByRole('button', { name: /^Add/ });
  await expect(add).toBeDisabled();
  await dialog
    .getByLabel('Addresses of videos')
    .fill(
      `tiktok.com/@${handle}/video/${fresh}, https://www.tiktok.com/@${handle}/video/${fresh}?lang=en\n` +
        `tiktok.com/@${handle}/video/${there} https://example.com/clip`,
    );
  const row = (text: string) => dialog.getByRole('listitem').filter({ hasText: text });
  await expect(row(`video/${fresh}`).first()).toContainText(`TikTok · @${handle}`);
  await expect(dialog).toContainText(`Names the same video as tiktok.com/@${handle}/video/${fresh}.`);
  await expect(row('example.com/clip')).toContainText('This is not the address of a post');
  await expect(dialog.getByText('Will be added')).toHaveCount(2);
  expect(await violationsOn(page)).toEqual([]);

  await expect(add).toHaveText('Add 2 videos');
  await add.click();
  await expect(dialog.getByRole('status')).toHaveText('1 added, 1 already there');
  await expect(row(`video/${fresh}`).first()).toContainText('Added');
  await expect(row(`video/${there}`)).toContainText('Already there');
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible();
  expect((await requireVideo(fresh)).tracking_status).toBe('direct_add');
  expect(await requireVideo(there)).toMatchObject({ id: knownId, tracking_status: 'auto_tracked' });
  await row(`video/${there}`).getByRole('link', { name: 'Open' }).click();
  await expect(page).toHaveURL(new RegExp(`/videos/${knownId}`));
});

test('videos of a removed creator are refused by name, and what was typed stays', async ({ page }) => {
  const handle = `gone.${run.toString(36)}`;
  const [project] = await api<{ id: string }[]>('/api/v1/projects');
  const creator = await api<{ id: string }>(`/api/v1/projects/${project?.id}/creators`, 'POST', { handle });
  await api(`/api/v1/creators/${creator.id}`, 'DELETE');
  await page.goto(`/projects/${project?.id}`);
  await settled(page);
  await page.getByRole('button', { name: 'Add videos' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add videos' });
  const typed = `tiktok.com/@${handle}/video/${run}3`;
  await dialog.getByLabel('Addresses of videos').fill(typed);
  await dialog.getByRole('button', { name: 'Add 1 video' }).click();
  await expect(dialog.getByRole('alert')).toContainText(`@${handle} was removed from this project.`);
  await expect(dialog.getByLabel('Addresses of videos')).toHaveValue(typed);
  await expect(dialog.getByText('Will be added')).toBeVisible();
});
