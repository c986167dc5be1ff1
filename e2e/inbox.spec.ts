import { expect, type Page } from '@playwright/test';
import { violationsOn } from './support/axe';
import { test } from './support/kept-page';
import { type MadeOrganisation, makeOrganisation } from './support/organisation';
import { pendingVideos, type Video } from './support/pending';
import { addViewer } from './support/people';
import { pick } from './support/pick';
import { signInAs } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** The inbox, in an organisation of its own with two projects: what is decided there changes sums. */

const run = Date.now().toString(36);
const owner = `inbox-${run}@trackagoat.example`;
const viewer = `inbox-viewer-${run}@trackagoat.example`;

let organisation: MadeOrganisation;
let second: string;

const call = <T>(path: string, method = 'GET', body?: unknown) =>
  api<T>(`/api/v1${path}`, method, body, organisation.key);
const videosOf = (creator: string) => call<Video[]>(`/videos?find=${creator}&sort=label&limit=200`);
const giveStatus = (videos: readonly Video[], tracking_status: string) =>
  call('/videos/tracking', 'POST', { video_ids: videos.map(({ id }) => id), tracking_status });

const arrive = (creator: string, count: number, more: { project_id?: string } = {}) =>
  pendingVideos(creator, count, { key: organisation.key, ...more });

/** Leaves nothing for the next test. */
async function empty(): Promise<void> {
  const pending = await call<Video[]>('/videos?tracking_status=pending_review&limit=200');
  if (pending.length > 0) await giveStatus(pending, 'excluded');
}

test.beforeAll(async () => {
  organisation = await makeOrganisation('Inbox & Sons', owner);
  await addViewer(organisation.id, viewer);
  second = (await call<{ id: string }>('/projects', 'POST', { name: 'Second client' })).id;
});
test.afterEach(empty);

async function open(page: Page, address = '/inbox', email = owner): Promise<void> {
  await signInAs(page.context(), email);
  await page.goto(address);
  await settled(page);
}

const table = (page: Page) => page.getByRole('region', { name: 'pending videos' });
const rows = (page: Page) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.locator('td') });
const row = (page: Page, text: string) => rows(page).filter({ hasText: text });
const box = (page: Page, text: string) => page.getByRole('checkbox', { name: `Select ${text}`, exact: true });
const bar = (page: Page) => page.getByRole('region', { name: 'Selected rows' });
const badge = (page: Page) =>
  page
    .getByRole('navigation', { name: 'Main' })
    .filter({ visible: true })
    .getByRole('link', { name: /^Inbox/ });
const statuses = async (creator: string) =>
  (
    await call<Video[]>(
      `/videos?find=${creator}&sort=label&tracking_status=included,excluded,pending_review&limit=200`,
    )
  ).map(({ tracking_status }) => tracking_status);

test('pending videos come newest first; an approved one counts in the next read, and undo takes it out again', async ({
  page,
}) => {
  const [newest] = await arrive('approving', 3);
  await open(page);
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('approving post 01');
  await expect(rows(page).first()).toContainText('3 days ago');
  await expect(badge(page)).toHaveAccessibleName('Inbox 3 videos to review');
  const views = async () => {
    const [creator] = await call<{ views: number | null }[]>('/creators?search=approving');
    return creator?.views ?? null;
  };
  expect(await views()).toBeNull();

  await row(page, 'post 01').getByRole('button', { name: 'Approve' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByText('Video approved')).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName('Inbox 2 videos to review');
  expect(await views()).toBe(1_010);
  expect((await call<Video>(`/videos/${newest?.id}`)).tracking_status).toBe('included');

  await page.getByRole('listitem').getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(row(page, 'post 01')).toBeFocused();
  expect(await views()).toBeNull();
  expect(await statuses('approving')).toEqual(Array(3).fill('pending_review'));
});

test('a pressed Undo gives up the focus at once, for the row that it brings back', async ({ page }) => {
  await arrive('returning', 2);
  await open(page);
  await row(page, 'post 01').getByRole('button', { name: 'Approve' }).click();
  const undo = page.getByRole('listitem').getByRole('button', { name: 'Undo' });
  const focused = await undo.evaluate((button: HTMLElement) => {
    button.focus();
    button.click();
    return document.activeElement?.textContent;
  });
  // What the toaster returned later could come after the row.
  expect(focused).toContain('post 02');
  await expect(row(page, 'post 01')).toBeFocused();
});

test('keys move, approve, exclude and undo, and Enter opens the video', async ({ page }) => {
  await arrive('keyed', 4);
  await open(page);
  await page.keyboard.press('j');
  await expect(row(page, 'post 01')).toBeFocused();
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
  await expect(row(page, 'post 02')).toBeFocused();
  await page.keyboard.press('a');
  await expect(row(page, 'post 02')).toHaveCount(0);
  await expect(row(page, 'post 03')).toBeFocused();
  await page.keyboard.press('x');
  await expect(row(page, 'post 03')).toHaveCount(0);
  await expect(row(page, 'post 04')).toBeFocused();
  await expect
    .poll(() => statuses('keyed'))
    .toEqual(['pending_review', 'included', 'excluded', 'pending_review']);

  await page.keyboard.press('u');
  await expect(row(page, 'post 03')).toBeFocused();
  await page.keyboard.press('u');
  await expect(row(page, 'post 02')).toBeFocused();
  expect(await statuses('keyed')).toEqual(Array(4).fill('pending_review'));
  await expect(page.getByRole('button', { name: 'Undo' }).filter({ hasText: 'u' })).toHaveCount(0);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Undo the last decision');
  await page.keyboard.press('Escape');
  await expect(row(page, 'post 02')).toBeFocused();
  await page.keyboard.press('k');
  await expect(row(page, 'post 01')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/videos\/[0-9a-f-]{36}/);
});

test('many are decided together, and one undo takes back all of it', async ({ page }) => {
  await arrive('bulky', 6);
  await open(page);
  await box(page, 'bulky post 02').click();
  await box(page, 'bulky post 05').click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('4 selected');
  expect(await violationsOn(page)).toEqual([]);
  // The focus is on a checkbox: keys still decide.
  await page.keyboard.press('x');
  await expect(page.getByText('4 videos excluded')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(bar(page)).toHaveCount(0);
  const left = ['pending_review', ...Array(4).fill('excluded'), 'pending_review'];
  expect(await statuses('bulky')).toEqual(left);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(rows(page)).toHaveCount(6);
  expect(await statuses('bulky')).toEqual(Array(6).fill('pending_review'));
  await expect(page.getByText('4 videos are pending again')).toBeVisible();

  await row(page, 'post 03').focus();
  await page.keyboard.press(' ');
  await expect(box(page, 'bulky post 03')).toBeChecked();
  await row(page, 'post 01').focus();
  await page.keyboard.press('Shift+ ');
  await expect(bar(page)).toContainText('3 selected');
});

test('all of a creator are selected, those of other pages too', async ({ page }) => {
  await arrive('prolific', 60);
  await arrive('other', 2);
  await open(page);
  await expect(page.getByText('1–50 of 62')).toBeVisible();
  await box(page, 'prolific post 01').click();
  await bar(page).getByRole('button', { name: 'Select all of prolific' }).click();
  await expect(bar(page)).toContainText('60 selected');
  await bar(page).getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('60 videos approved')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  expect(await statuses('prolific')).toEqual(Array(60).fill('included'));
  expect(await statuses('other')).toEqual(Array(2).fill('pending_review'));
});

test('filters by creator and by day of posting are in the address, and an empty choice says so', async ({
  page,
}) => {
  await arrive('filtered', 3);
  await arrive('unwanted', 3);
  await open(page);
  await page.getByRole('button', { name: /^Creator/ }).click();
  const option = page.getByRole('option', { name: 'filtered' });
  await pick(page.getByPlaceholder('Search creators'), 'filtered', option);
  await expect(page).toHaveURL(/creator_id=/);
  await expect(rows(page)).toHaveCount(3);
  await page.reload();
  await settled(page);
  await expect(rows(page)).toHaveCount(3);
  await expect(row(page, 'unwanted')).toHaveCount(0);

  await page.goto('/inbox?posted_to=2020-01-01');
  await settled(page);
  await expect(page.getByText('No pending videos match these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows(page)).toHaveCount(6);
});

test('the chosen project narrows the inbox and its count', async ({ page }) => {
  await arrive('mainly', 2);
  await arrive('secondly', 1, { project_id: second });
  await open(page);
  await expect(rows(page)).toHaveCount(3);
  await page
    .getByRole('button', { name: /^Project: / })
    .filter({ visible: true })
    .click();
  await page.getByRole('menuitemradio', { name: 'Second client' }).click();
  await expect(page).toHaveURL(new RegExp(`/inbox\\?project=${second}$`));
  await expect(rows(page)).toHaveCount(1);
  await expect(badge(page)).toHaveAccessibleName('Inbox 1 video to review');
});

test('what a colleague or a capture changes shows without a reload, on any page', async ({ page }) => {
  await arrive('watched', 2);
  const listening = page.waitForResponse((response) => response.url().includes('/api/v1/events'));
  await open(page);
  await listening;
  await giveStatus((await videosOf('watched')).slice(0, 1), 'included');
  await expect(rows(page)).toHaveCount(1);
  await expect(badge(page)).toHaveAccessibleName('Inbox 1 video to review');
});

test('a refused decision brings the row back and says why', async ({ page }) => {
  await arrive('refused', 2);
  await open(page);
  await page.route('**/api/v1/videos/tracking', (route) => route.abort());
  await row(page, 'post 01').getByRole('button', { name: 'Exclude' }).click();
  await expect(page.getByText('The video was not excluded: Couldn’t reach the server.')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('on a phone a row has buttons to press, and the selection its bar above the tabs', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await arrive('pocket', 3);
  await open(page);
  const approve = row(page, 'post 02').getByRole('button', { name: 'Approve' }).filter({ visible: true });
  expect((await approve.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await box(page, 'pocket post 01').click();
  await box(page, 'pocket post 03').click();
  await bar(page).getByRole('button', { name: 'Exclude' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect.poll(() => statuses('pocket')).toEqual(['excluded', 'pending_review', 'excluded']);
  await expect(page.getByRole('button', { name: /^More/ })).toHaveAccessibleName(/1 video to review/);
});

test('a viewer sees what waits, and why they can’t decide', async ({ page }) => {
  await arrive('shown', 2);
  await open(page, '/inbox', viewer);
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByText('Viewers can’t approve or exclude videos.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Approve|Exclude)/ })).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await expect(row(page, 'post 01')).toBeFocused();
  expect(await statuses('shown')).toEqual(Array(2).fill('pending_review'));
});

test('an empty inbox says what selective mode is, and the last decision can still be undone', async ({
  page,
}) => {
  await arrive('last', 1);
  await open(page);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByRole('heading', { name: 'Nothing to review' })).toBeVisible();
  await expect(page.getByText(/selective mode wait here/)).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName('Inbox');
  await page.keyboard.press('u');
  await expect(rows(page)).toHaveCount(1);
});
