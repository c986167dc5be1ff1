import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { misreadVideo } from './support/peak';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

/** Actions that a role may not take are not offered, and the server refuses them, too. */

let world: World;
let noteId: string;
const NOTE_AT = new Date(Date.now() - 10 * 86_400_000).toISOString();

test.beforeAll(async () => {
  world = await makeWorld('read');
  const note = await api<{ id: string }>('/api/v1/analytics/annotations', 'POST', {
    scope: 'campaign',
    entity_id: world.campaignId,
    annotation_at: NOTE_AT,
    title: 'Not yours to move',
    body_md: 'but to **read**',
  });
  noteId = note.id;
});
test.beforeEach(async ({ page }) => {
  await signIn(page, 'viewer');
});

const noteOnServer = async () => {
  const path = `/api/v1/analytics/annotations?scope=campaign&entity_id=${world.campaignId}&hide_auto=1`;
  return (await api<{ id: string; at: string; title: string }[]>(path)).find((note) => note.id === noteId);
};

test('a viewer reads notes and can neither add, move, edit nor delete one', async ({ page }) => {
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`);
  await settled(page);
  await expect(page.getByRole('button', { name: /^Add note/ })).toHaveCount(0);
  await expect(page.getByTestId('lane-empty')).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.getByRole('form')).toHaveCount(0);

  const marker = page.getByRole('button', { name: /^Note: Not yours to move/ });
  const place = await marker.boundingBox();
  if (!place) throw new Error('There is no marker');
  await page.mouse.move(place.x + 12, place.y + 12);
  await page.mouse.down();
  await page.mouse.move(place.x + 200, place.y + 12, { steps: 6 });
  await page.mouse.up();
  expect((await marker.boundingBox())?.x).toBeCloseTo(place.x, 0);
  await marker.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog');
  await expect(card).toContainText('but to read');
  await expect(card.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('form')).toHaveCount(0);
  expect((await noteOnServer())?.at).toBe(NOTE_AT);
});

test('a viewer sees campaigns and home without anything to change', async ({ page }) => {
  await page.goto(`/campaigns/${world.campaignId}`);
  await settled(page);
  await expect(page.getByRole('region', { name: 'videos in this campaign' }).getByRole('row')).toHaveCount(7);
  await expect(page.getByRole('region', { name: 'README' })).toContainText('About');
  await expect(page.getByRole('combobox', { name: /^Add videos/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Remove|Edit|Write|Delete|New campaign)/ })).toHaveCount(0);
  await page.goto('/campaigns');
  await expect(page.getByRole('link', { name: world.campaignName })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New campaign' })).toHaveCount(0);
  // Home has room for some campaigns only; which ones depends on the tests before.
  await page.goto('/');
  await expect(page.getByRole('link', { name: /campaign$/ }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'New campaign' })).toHaveCount(0);
});

test('a viewer sees a peak’s flag without a way to void it', async ({ page }) => {
  const id = await misreadVideo(`seen-${Date.now()}`);
  await page.goto(`/videos/${id}`);
  await expect(page.getByRole('list', { name: 'Peaks to check' })).toContainText('900,000');
  await settled(page);
  await expect(page.getByRole('button', { name: 'Void this capture' })).toHaveCount(0);
});

/** Calls as the page would: with the session's cookie, from its own site, in the organisation that it shows. */
function refusalOf(page: Page, method: string, path: string, body?: unknown) {
  return page.evaluate(
    async ({ method, path, body }) => {
      const me = await (await fetch('/api/v1/me')).json();
      const response = await fetch(`/api/v1${path}`, {
        method,
        headers: { 'X-Organisation': me.data.organisation.id, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return `${response.status} ${(await response.json()).meta.code}`;
    },
    { method, path, body },
  );
}

test('the server refuses a viewer, too', async ({ page }) => {
  await page.goto('/');
  const campaign = `/campaigns/${world.campaignId}`;
  const note = {
    scope: 'campaign',
    entity_id: world.campaignId,
    annotation_at: NOTE_AT,
    title: 'No',
  };
  const capture = { kind: 'creator', platform_id: 'x', captured_at: NOTE_AT };
  const writes: [string, string, unknown?][] = [
    ['POST', '/analytics/annotations', note],
    ['PATCH', `/analytics/annotations/${noteId}`, { title: 'No' }],
    ['DELETE', `/analytics/annotations/${noteId}`],
    ['POST', '/campaigns', { name: 'No' }],
    ['PATCH', campaign, { readme_md: 'No' }],
    ['DELETE', campaign],
    ['POST', `${campaign}/items`, { video_ids: [world.videos[7]?.id] }],
    ['DELETE', `${campaign}/items/${world.videos[0]?.id}`],
    ['POST', '/ingest/snapshots', { records: [capture] }],
  ];
  for (const [method, path, body] of writes) {
    expect(await refusalOf(page, method, path, body), `${method} ${path}`).toBe('403 insufficient_scope');
  }
  expect((await noteOnServer())?.title).toBe('Not yours to move');
  expect(await api<{ video_count: number }>(`/api/v1${campaign}`)).toMatchObject({ video_count: 6 });
});
