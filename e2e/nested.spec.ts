import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { pick } from './support/pick';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

/** Campaigns that hold creators and campaigns: two creators with four videos each, in a campaign of six of them. */

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('nested');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

// Home and the lists of other tests show the organisation's campaigns.
const made: string[] = [];
test.afterEach(async () => {
  for (const id of made.splice(0)) await api(`/api/v1/campaigns/${id}`, 'DELETE');
});

async function campaign(name: string, more: object = {}): Promise<{ id: string; name: string }> {
  const unique = `${name} ${Date.now().toString(36)}${made.length}`;
  const { id } = await api<{ id: string }>('/api/v1/campaigns', 'POST', { name: unique, ...more });
  made.push(id);
  return { id, name: unique };
}

const put = (id: string, item_type: 'creator' | 'video' | 'campaign', item_id = '') =>
  api(`/api/v1/campaigns/${id}/items`, 'POST', { items: [{ item_type, item_id }] });

async function open(page: Page, id: string, query = ''): Promise<void> {
  await page.goto(`/campaigns/${id}${query}`);
  await settled(page);
}

const treeOf = (page: Page) => page.getByRole('treegrid', { name: 'Items of this campaign' });
const videosOf = (page: Page) =>
  page.getByRole('region', { name: 'videos in this campaign' }).getByRole('row');
/** The row of a tree, by the item's name. */
const item = (tree: Locator, name: string) =>
  tree.getByRole('row').filter({ has: tree.page().getByText(name, { exact: true }) });

async function hold(page: Page, text: string): Promise<Locator> {
  const toast = page.getByRole('listitem').filter({ hasText: text });
  await toast.hover();
  return toast;
}

test('creators, videos and campaigns are added at once, and removed with a way back', async ({ page }) => {
  const { id } = await campaign('Mixed');
  const [creator] = world.creators;
  await open(page, id);
  await expect(page.getByText('Nothing is in this campaign yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Add items' }).click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('combobox');
  const option = (name = '') => dialog.getByRole('option', { name });
  await pick(field, creator?.label.slice(1) ?? '', option(creator?.label));
  await dialog.getByRole('radio', { name: 'Campaigns' }).click();
  await pick(field, world.campaignName, option(world.campaignName));
  await expect(dialog).toContainText('1 creator and 1 campaign chosen');
  await dialog.getByRole('button', { name: 'Add 2 items' }).click();
  await expect(page.getByText('1 creator and 1 campaign added')).toBeVisible();

  const tree = treeOf(page);
  await expect(item(tree, creator?.label ?? '')).toContainText('4');
  await expect(item(tree, world.campaignName)).toContainText('6');
  // The six of the campaign and the creator's four, each once, all in through one or both.
  const all = new Set([...(await idsIn(world.campaignId)), ...(await idsOf(creator?.id ?? ''))]);
  await expect(videosOf(page)).toHaveCount(all.size + 1);
  await expect(videosOf(page).filter({ hasText: 'in through' })).toHaveCount(all.size);

  await item(tree, creator?.label ?? '').hover();
  await tree.getByRole('button', { name: `Remove ${creator?.label}` }).click();
  const removed = await hold(page, `${creator?.label} removed from this campaign`);
  await expect(videosOf(page)).toHaveCount(7);
  await removed.getByRole('button', { name: 'Undo' }).click();
  await expect(videosOf(page)).toHaveCount(all.size + 1);
});

const idsIn = async (campaignId: string) =>
  (await api<{ id: string }[]>(`/api/v1/videos?campaign_id=${campaignId}`)).map(({ id }) => id);
const idsOf = async (creatorId: string) =>
  (await api<{ id: string }[]>(`/api/v1/videos?creator_id=${creatorId}`)).map(({ id }) => id);

test('a new video of a creator in a campaign joins it, and the page says through whom', async ({ page }) => {
  const { id } = await campaign('Joins');
  const creator = `joins-${Date.now().toString(36)}`;
  const capture = (n: number) =>
    api('/api/v1/ingest/snapshots', 'POST', {
      records: [
        {
          kind: 'video',
          platform_id: `${creator}-${n}`,
          creator_platform_id: creator,
          caption: `${creator} video ${n}`,
          captured_at: new Date(Date.now() - 60_000).toISOString(),
          views: 100 * n,
        },
      ],
    });
  await capture(1);
  const [row] = await api<{ id: string; label: string }[]>(`/api/v1/creators?search=${creator}`);
  await put(id, 'creator', row?.id);
  await open(page, id);
  await expect(videosOf(page)).toHaveCount(2);
  await capture(2);
  await page.reload();
  await expect(videosOf(page)).toHaveCount(3);
  await expect(videosOf(page).filter({ hasText: `${creator} video 2` })).toContainText(
    `in through ${row?.label}`,
  );
  await expect(item(treeOf(page), row?.label ?? '')).toContainText('2');
});

test('a video that is taken out but still in through its creator says so', async ({ page }) => {
  const { id } = await campaign('Twice');
  const [creator] = world.creators;
  const [video] = await idsOf(creator?.id ?? '');
  const { label } = await api<{ label: string }>(`/api/v1/videos/${video}`);
  await put(id, 'creator', creator?.id);
  await put(id, 'video', video);
  await open(page, id);
  await expect(videosOf(page)).toHaveCount(5);
  await expect(videosOf(page).filter({ hasText: 'in through' })).toHaveCount(3);
  await page.getByRole('button', { name: `Remove ${label}` }).focus();
  await page.keyboard.press('Enter');
  const toast = await hold(page, `Video removed as an item; it is still in through ${creator?.label}`);
  await expect(videosOf(page).filter({ hasText: 'in through' })).toHaveCount(4);
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(videosOf(page).filter({ hasText: 'in through' })).toHaveCount(3);

  // Those that are no items stay, and cannot become items by undoing.
  await page.getByLabel('Select all on this page').check();
  await page.getByRole('button', { name: 'Remove from this campaign' }).click();
  const all = await hold(page, `1 video removed; 4 still in through ${creator?.label}`);
  await expect(all.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('a tree is walked, opened and closed by arrow keys', async ({ page }) => {
  const [outer, inner] = [await campaign('Outer'), await campaign('Inner')];
  await put(inner.id, 'campaign', world.campaignId);
  await put(outer.id, 'campaign', inner.id);
  await put(outer.id, 'creator', world.creators[1]?.id);
  await open(page, outer.id);
  const tree = treeOf(page);
  const rows = tree.getByRole('row');
  await expect(rows).toHaveCount(3);
  await tree.focus();
  const innerRow = item(tree, inner.name);
  await expect(innerRow).toBeFocused();
  await expect(innerRow).toHaveAttribute('aria-level', '1');
  await expect(innerRow).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(innerRow).toHaveAttribute('aria-expanded', 'true');
  const deepest = item(tree, world.campaignName);
  await expect(deepest).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowRight');
  await expect(deepest).toBeFocused();
  await page.keyboard.press('End');
  await expect(item(tree, world.creators[1]?.label ?? '')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(deepest).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(innerRow).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(3);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(inner.name);
  await expect(page.getByRole('navigation', { name: 'Campaigns that hold this one' })).toHaveText(
    `In: ${outer.name}`,
  );
});

test('a campaign shows the way down to it, and one that would make a loop is refused by name', async ({
  page,
}) => {
  const [program, quarter, holiday] = [
    await campaign('Program'),
    await campaign('Quarter'),
    await campaign('Holiday'),
  ];
  await put(program.id, 'campaign', quarter.id);
  await put(quarter.id, 'campaign', holiday.id);
  await open(page, holiday.id);
  await expect(page.getByRole('navigation', { name: 'Campaigns that hold this one' })).toHaveText(
    `In: ${program.name} › ${quarter.name}`,
  );
  await page.getByRole('button', { name: 'Add items' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Campaigns' }).click();
  const option = dialog.getByRole('option', { name: program.name });
  await pick(dialog.getByRole('combobox'), program.name, option);
  await dialog.getByRole('button', { name: 'Add 1 item' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    `must not make a loop: “${program.name}” already holds “${holiday.name}”`,
  );
  await page.keyboard.press('Escape');
  await page.goto(`/campaigns?q=${encodeURIComponent(holiday.name)}`);
  await expect(page.getByRole('region', { name: 'campaigns' })).toContainText(`in ${quarter.name}`);
});

test('the deletion of a campaign names those that hold it', async ({ page }) => {
  const [holder, held] = [await campaign('Holder'), await campaign('Held')];
  await put(held.id, 'creator', world.creators[0]?.id);
  await put(holder.id, 'campaign', held.id);
  await open(page, held.id);
  await page.getByRole('button', { name: 'Edit campaign' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('dialog', { name: `Delete ${held.name}?` });
  await expect(question).toContainText(
    `It is also in ${holder.name}: videos that are there only through it drop out of its numbers.`,
  );
  await question.getByRole('button', { name: 'Delete campaign' }).click();
  await expect(page).toHaveURL(/\/campaigns$/);
  made.splice(made.indexOf(held.id), 1);
  await open(page, holder.id);
  await expect(page.getByText('Nothing is in this campaign yet.')).toBeVisible();
});

test('a target is set, shown on page and chart, and cleared', async ({ page }) => {
  const { id } = await campaign('Goal');
  await put(id, 'campaign', world.campaignId);
  const { views } = await api<{ views: number }>(`/api/v1/campaigns/${id}`);
  const target = page.getByRole('region', { name: 'Target' });
  const fields = { views: page.getByLabel('Target, views'), by: page.getByLabel('Reach it by') };
  const save = page.getByRole('button', { name: 'Save campaign' });
  const edit = () => page.getByRole('button', { name: 'Edit campaign' }).click();
  await open(page, id);
  await expect(target).toHaveCount(0);
  await edit();
  await fields.by.fill('2099-12-31');
  await save.click();
  await expect(page.getByText('Needs the views to reach.')).toBeVisible();
  await fields.views.fill(String(Math.round(views * 1.25)));
  await save.click();
  await expect(target).toContainText('80.0%');
  await expect(target).toContainText(/Needs 1 a day for [\d,]+ days/);
  await expect(target.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^(79|80)$/);

  await edit();
  await fields.by.fill('2026-01-01');
  await save.click();
  await expect(target).toContainText(/Overdue by [\d,]+ days/);
  await edit();
  await fields.views.fill(String(views));
  await save.click();
  await expect(target).toContainText('Reached');

  await open(page, id, '?tab=explorer&mode=cumulative&range=90d');
  await expect(page.getByTestId('target-line')).toHaveText(/^Target/);
  await open(page, id, '?tab=explorer&range=90d');
  await expect(page.getByTestId('chart')).toBeVisible();
  await expect(page.getByTestId('target-line')).toHaveCount(0);

  await page.getByRole('button', { name: 'Edit campaign' }).click();
  await fields.views.fill('');
  await fields.by.fill('');
  await save.click();
  await expect(page.getByText('Campaign saved')).toBeVisible();
  await open(page, id);
  await expect(target).toHaveCount(0);
});
