import { expect } from '@playwright/test';
import { violationsOn } from './support/axe';
import { test } from './support/kept-page';
import { pick } from './support/pick';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** Creators: how they are added, what their pages say, and how they are tracked. */

const run = Date.now().toString(36);

interface Creator {
  id: string;
  label: string;
  tracking_mode: string;
  removed_at: string | null;
}

interface Video {
  id: string;
  tracking_status: string;
}

/** A creator with captured videos, in the default project. */
async function captured(name: string, videoCount = 2): Promise<Creator> {
  const handle = `${name}.${run}`;
  const at = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  const records = [2, 1].flatMap((ago) => [
    { kind: 'creator', platform_id: handle, handle, captured_at: at(ago), followers: 1_010 - 20 * (ago - 1) },
    ...Array.from({ length: videoCount }, (_, at) => at + 1).map((n) => ({
      kind: 'video',
      platform_id: `${handle}-${n}`,
      creator_platform_id: handle,
      caption: `${handle} video ${n}`,
      captured_at: at(ago),
      views: 1_000 * n - ago,
    })),
  ]);
  await api('/api/v1/ingest/snapshots', 'POST', { records });
  return requireOne(handle);
}

async function requireOne(handle: string): Promise<Creator> {
  const [row] = await api<Creator[]>(`/api/v1/creators?handle=${handle}`);
  if (!row) throw new Error(`no creator @${handle}`);
  return row;
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test('many creators are added at once, after what was understood was shown', async ({ page }) => {
  const there = await captured('there');
  const back = await captured('back');
  await api(`/api/v1/creators/${back.id}`, 'DELETE');
  await page.goto('/creators');
  await settled(page);
  await page.getByRole('button', { name: 'Add creators' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add creators' });
  const fresh = `fresh.${run}`;
  await dialog
    .getByLabel('Handles or profile addresses')
    .fill(`@${fresh}, tiktok.com/@${fresh}\n${there.label} ${back.label} https://example.com/@x`);
  const row = (text: string) => dialog.getByRole('row', { name: text });
  await expect(row(`@${fresh} TikTok`)).toContainText(`tiktok.com/@${fresh}`);
  await expect(dialog).toContainText(`Names the same creator as @${fresh}.`);
  await expect(row('https://example.com/@x')).toContainText('use tiktok.com/@handle');
  await dialog.getByRole('radio', { name: /^Selective/ }).check();
  await dialog.getByRole('button', { name: 'Add 3 creators' }).click();
  await expect(dialog.getByRole('status')).toHaveText('1 added, 1 came back, 1 already there');
  await expect(row(`@${fresh} TikTok`)).toContainText('Added');
  await expect(row(there.label)).toContainText('Already there');
  await expect(row(back.label)).toContainText('Came back');
  expect(await violationsOn(page)).toEqual([]);
  expect((await requireOne(fresh)).tracking_mode).toBe('selective');
  expect((await requireOne(`there.${run}`)).tracking_mode).toBe('auto');
  await dialog.getByRole('link', { name: `Open @${fresh}` }).click();
  await expect(page.getByText('Waiting for its first capture.')).toBeVisible();
});

test('a creator is tracked otherwise, removed and added again, and the change log says so', async ({
  page,
}) => {
  const { id, label } = await captured('logged');
  await page.goto(`/creators/${id}`);
  await settled(page);
  await page.getByRole('radio', { name: 'Settings' }).click();
  await expect(page).toHaveURL(/tab=settings/);
  await page.getByRole('radio', { name: /^Selective/ }).check();
  await page.getByRole('button', { name: 'Save tracking' }).click();
  await expect(page.getByText('Tracking saved')).toBeVisible();
  await page.getByRole('button', { name: 'Pause captures' }).click();
  await expect(page.getByText(/^Captures paused on/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove from the project' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove creator' }).click();
  await expect(page.getByText(/^Removed on/)).toBeVisible();
  await expect(page.getByText('A removed creator is not tracked.')).toBeVisible();
  expect((await api<Creator>(`/api/v1/creators/${id}`)).removed_at).not.toBeNull();
  await page.getByRole('button', { name: 'Add again' }).click();
  await expect(page.getByText(`${label} is back`)).toBeVisible();
  expect((await api<Creator>(`/api/v1/creators/${id}`)).removed_at).toBeNull();

  await page.goto(`/creators/${id}?tab=log`);
  await settled(page);
  const log = page.getByRole('region', { name: 'Change log' });
  await expect(log.getByRole('listitem')).toHaveText([
    /^Added to the project/,
    /^Removed from the project/,
    /^Captures paused/,
    /^Tracking mode changed.*Automatic.*Selective/,
    /^Passed 1,000 followers, with 1,010/,
  ]);
});

test('videos of a creator are excluded together, and an undo lets each back in', async ({ page }) => {
  const { id } = await captured('judged');
  await page.goto(`/creators/${id}?tab=videos`);
  await settled(page);
  const links = page
    .getByRole('region', { name: 'videos of this creator' })
    .getByRole('link', { name: /^judged/ });
  await expect(links).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Exclude', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Show excluded videos' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(links).toHaveCount(2);
  const rows = await api<{ tracking_status: string }[]>(`/api/v1/videos?creator_id=${id}`);
  expect(rows.map(({ tracking_status }) => tracking_status)).toEqual(['auto_tracked', 'auto_tracked']);
});

test('an undo of a mixed decision changes back only the videos that it changed', async ({ page }) => {
  const { id } = await captured('mixed', 3);
  const list = () => api<Video[]>(`/api/v1/videos?creator_id=${id}&sort=label`);
  const statuses = async () => (await list()).map(({ tracking_status }) => tracking_status);
  const [approved, pending] = await list();
  const decide = (video: Video | undefined, tracking_status: string) =>
    api('/api/v1/videos/tracking', 'POST', { video_ids: [video?.id], tracking_status });
  await decide(approved, 'included');
  await decide(pending, 'pending_review');
  const before = ['included', 'pending_review', 'auto_tracked'];
  expect(await statuses()).toEqual(before);

  await page.goto(`/creators/${id}?tab=videos`);
  await settled(page);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const toast = page.getByRole('listitem').filter({ hasText: '2 videos approved' });
  await toast.hover();
  expect(await statuses()).toEqual(Array(3).fill('included'));
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('2 videos changed back')).toBeVisible();
  expect(await statuses()).toEqual(before);
});

test('a creator is added to a campaign from its page, and a second time is told apart', async ({ page }) => {
  const { id } = await captured('joining');
  const name = `Joined by a creator ${run}`;
  const campaign = await api<{ id: string }>('/api/v1/campaigns', 'POST', { name });
  await page.goto(`/creators/${id}`);
  await settled(page);
  const addTo = async () => {
    await page.getByRole('button', { name: 'Add to campaign…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add 1 creator to a campaign' });
    await expect(dialog).toContainText('all their videos that count, and new ones as they come');
    await pick(dialog.getByRole('combobox'), name, dialog.getByRole('option', { name }));
  };
  await addTo();
  await expect(page.getByText(`1 creator added to ${name}`, { exact: true })).toBeVisible();
  const items = () => api<{ id: string; video_count: number }[]>(`/api/v1/campaigns/${campaign.id}/items`);
  expect(await items()).toMatchObject([{ id, video_count: 2 }]);
  await addTo();
  await expect(page.getByText(/1 creator was already in it/)).toBeVisible();
  expect(await items()).toHaveLength(1);
  // Home and the lists of other tests show the organisation's campaigns.
  await api(`/api/v1/campaigns/${campaign.id}`, 'DELETE');
});

test('a viewer reads how a creator is tracked and changes nothing', async ({ page }) => {
  const { id } = await captured('read');
  await page.context().clearCookies();
  await signIn(page, 'viewer');
  await page.goto(`/creators/${id}?tab=settings`);
  await settled(page);
  await expect(page.getByText('Members, admins and owners can change these.')).toBeVisible();
  await expect(page.getByText('Automatic: new videos count at once.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Save|Pause|Remove/ })).toHaveCount(0);
});
