import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { signIn, watchErrors } from './support/session';
import { settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('noted');
});

interface Note {
  id: string;
  title: string;
  at: string;
  body_md: string | null;
}

const stored = () =>
  api<Note[]>(`/api/v1/analytics/annotations?scope=campaign&entity_id=${world.campaignId}&hide_auto=1`);

test.beforeEach(async ({ page }) => {
  for (const note of await stored()) await api(`/api/v1/analytics/annotations/${note.id}`, 'DELETE');
  await signIn(page);
});

async function open(page: Page): Promise<void> {
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await expect(page.getByTestId('chart')).toBeVisible();
  // The browser measures the chart before a day can be pointed at.
  await settled(page);
}

const marker = (page: Page, title: string) =>
  page.getByRole('button', { name: new RegExp(`^Note: ${title}`) });

test('a note is written, moved and deleted by mouse, and comes back by undo', async ({ page }) => {
  const errors = watchErrors(page);
  await open(page);
  const lane = await page.getByTestId('lane-empty').boundingBox();
  if (!lane) throw new Error('There is no lane');
  await page.mouse.click(lane.x + lane.width * 0.5, lane.y + 10);
  await page.getByLabel('Title').fill('Paid boost');
  await page.getByLabel('Text, Markdown').fill('**first** wave');
  await expect(page.getByRole('form', { name: 'New note' }).locator('strong')).toHaveText('first');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(marker(page, 'Paid boost')).toBeVisible();
  await expect.poll(async () => (await stored()).map((note) => note.title)).toEqual(['Paid boost']);
  // The stored note's marker replaces the optimistic one.
  await expect(marker(page, 'Paid boost')).not.toHaveAttribute('data-note', /^pending:/);

  const before = Date.parse((await stored())[0]?.at ?? '');
  const place = await marker(page, 'Paid boost').boundingBox();
  if (!place) throw new Error('There is no marker');
  const bandPx = lane.width / 30;
  await page.mouse.move(place.x + 12, place.y + 12);
  await page.mouse.down();
  await page.mouse.move(place.x + 12 + bandPx * 3, place.y + 12, { steps: 6 });
  await page.mouse.up();
  await expect
    .poll(async () => Math.round((Date.parse((await stored())[0]?.at ?? '') - before) / 86_400_000))
    .toBe(3);

  await marker(page, 'Paid boost').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(marker(page, 'Paid boost')).toHaveCount(0);
  await expect.poll(async () => (await stored()).length).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(marker(page, 'Paid boost')).toBeVisible();
  await expect
    .poll(async () => (await stored())[0])
    .toMatchObject({ title: 'Paid boost', body_md: '**first** wave' });
  expect(errors).toEqual([]);
});

test('a note lives its whole life by keyboard', async ({ page }) => {
  await open(page);
  await page.keyboard.press('n');
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.keyboard.type('By keyboard');
  // Today holds the campaign's own event, with which the note would share a marker.
  await page.getByLabel('Date').fill(new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10));
  await page.keyboard.press('Control+Enter');
  // The stored note's marker replaces the optimistic one.
  await expect(marker(page, 'By keyboard')).not.toHaveAttribute('data-note', /^pending:/);
  await expect.poll(async () => (await stored()).length).toBe(1);
  const before = Date.parse((await stored())[0]?.at ?? '');

  await marker(page, 'By keyboard').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect
    .poll(async () => Math.round((Date.parse((await stored())[0]?.at ?? '') - before) / 86_400_000))
    .toBe(-1);

  await marker(page, 'By keyboard').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Title').fill('Renamed');
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await stored())[0]?.title).toBe('Renamed');

  await marker(page, 'Renamed').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Title').fill('Not this');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('form')).toHaveCount(0);
  await expect(marker(page, 'Renamed')).toBeVisible();
  expect((await stored())[0]?.title).toBe('Renamed');
});

test('the focus returns to where it came from after every note window', async ({ page }) => {
  const at = new Date(Date.now() - 6 * 86_400_000).toISOString();
  for (const title of ['Alone', 'Twin', 'Other twin']) {
    const annotation_at = title === 'Alone' ? at : new Date(Date.now() - 12 * 86_400_000).toISOString();
    await api<Note>('/api/v1/analytics/annotations', 'POST', {
      scope: 'campaign',
      entity_id: world.campaignId,
      annotation_at,
      title,
    });
  }
  await open(page);
  const alone = marker(page, 'Alone');
  const cluster = page.getByRole('button', { name: /^2 notes/ });
  const auto = page.getByRole('button', { name: /^Event: Campaign created/ });

  await alone.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(alone).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('Text, Markdown').fill('why');
  await page.keyboard.press('Control+Enter');
  await expect(alone).toBeFocused();

  await cluster.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '2 notes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cluster).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '2 notes' }).getByRole('button').first().press('Enter');
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cluster).toBeFocused();

  await auto.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(auto).toBeFocused();

  // The marker of a deleted note is gone: the plot is next to it.
  await alone.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(alone).toHaveCount(0);
  await expect(page.getByTestId('plot')).toBeFocused();
});

test('Esc on a note that was edited can be taken back, with the text that was typed', async ({ page }) => {
  await open(page);
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('Half a thought');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('form')).toHaveCount(0);
  await page.getByRole('button', { name: 'Reopen' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Half a thought');
});

test('a change that the server refuses is rolled back, with a message', async ({ page }) => {
  const { id } = await api<Note>('/api/v1/analytics/annotations', 'POST', {
    scope: 'campaign',
    entity_id: world.campaignId,
    annotation_at: new Date(Date.now() - 6 * 86_400_000).toISOString(),
    title: 'Stays',
  });
  await open(page);
  await page.route(`**/annotations/${id}`, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/json',
      body: JSON.stringify({
        data: null,
        error: 'The database is away for a moment; try again.',
        meta: { code: 'unavailable', request_id: 'r' },
      }),
    }),
  );
  const label = await marker(page, 'Stays').getAttribute('aria-label');
  await marker(page, 'Stays').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(
    page.getByText('The note was not moved: The database is away for a moment; try again.'),
  ).toBeVisible();
  await expect(marker(page, 'Stays')).toHaveAttribute('aria-label', label ?? '');

  await marker(page, 'Stays').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(/^The note was not deleted/)).toBeVisible();
  await expect(marker(page, 'Stays')).toBeVisible();
});

test('an automatic annotation can be read but not changed', async ({ page }) => {
  await open(page);
  const event = page.getByRole('button', { name: /^Event: Campaign created/ });
  await event.click();
  await expect(page.getByRole('dialog').getByText('Campaign created')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save note' })).toHaveCount(0);
});

test('an event of a profile says from what to what it changed', async ({ page }) => {
  const [creator] = world.creators;
  const capture = (ago: number, bio: string) => ({
    kind: 'creator',
    platform_id: 'noted-creator-0',
    handle: 'noted.creator.0',
    captured_at: new Date(Date.now() - ago * 86_400_000).toISOString(),
    bio,
  });
  await api('/api/v1/ingest/snapshots', 'POST', {
    records: [capture(8.5, 'Runs at dawn'), capture(8.25, 'Runs at noon')],
  });
  await page.goto(`/analytics?entity=creator&entity_id=${creator?.id}&range=30d`);
  await settled(page);
  await page.getByRole('button', { name: /^Event: Profile bio changed/ }).click();
  const card = page.getByRole('dialog');
  await expect(card.locator('del')).toHaveText('Runs at dawn');
  await expect(card.getByText('Runs at noon')).toBeVisible();
});

test('the focus stays with a note whose marker another one swallows', async ({ page }) => {
  for (const [title, ago] of [
    ['Earlier', 6],
    ['Later', 5],
  ] as const) {
    await api<Note>('/api/v1/analytics/annotations', 'POST', {
      scope: 'campaign',
      entity_id: world.campaignId,
      annotation_at: new Date(Date.now() - ago * 86_400_000).toISOString(),
      title,
    });
  }
  await open(page);
  await marker(page, 'Later').focus();
  await page.setViewportSize({ width: 520, height: 900 });
  await expect(marker(page, 'Later')).toHaveCount(0);
  await expect(page.getByTestId('lane').getByRole('button', { name: /^\d notes/ })).toBeFocused();
});
