import { expect } from '@playwright/test';
import { violationsOn } from './support/axe';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** Videos that do not count: what lists say of them, and how to find them. */

const run = Date.now().toString(36);

test.beforeAll(async () => {
  const records = ['counted', 'pending', 'excluded'].map((name) => ({
    kind: 'video',
    platform_id: `status-${run}-${name}`,
    creator_platform_id: `status-${run}`,
    caption: `status ${run} ${name}`,
    captured_at: '2026-02-04T12:00:00Z',
    views: 1_000,
  }));
  await api('/api/v1/ingest/snapshots', 'POST', { records });
  const rows = await api<{ id: string; label: string }[]>(`/api/v1/videos?search=status+${run}`);
  const change = (name: string, tracking_status: string) =>
    api('/api/v1/videos/tracking', 'POST', {
      video_ids: rows.filter(({ label }) => label.endsWith(name)).map(({ id }) => id),
      tracking_status,
    });
  await change('pending', 'pending_review');
  await change('excluded', 'excluded');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test('a list marks pending videos, leaves out excluded ones, and finds either by status', async ({
  page,
}) => {
  await page.goto(`/videos?q=status+${run}`);
  await settled(page);
  const table = page.getByRole('region', { name: 'videos', exact: true });
  await expect(table.getByRole('link', { name: /^status/ })).toHaveCount(2);
  await expect(table.getByText('Pending', { exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: /^Status/ }).click();
  await page.getByRole('menuitemradio', { name: 'Excluded', exact: true }).click();
  await settled(page);
  await expect(page).toHaveURL(/tracking_status=excluded/);
  await expect(table.getByRole('link', { name: /^status/ })).toHaveText([/excluded$/]);
  await page.reload();
  await settled(page);
  await expect(table.getByText('Excluded', { exact: true })).toHaveCount(1);
  expect(await violationsOn(page)).toEqual([]);
});
