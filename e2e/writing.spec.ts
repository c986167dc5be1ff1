import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { signIn, watchErrors } from './support/session';
import { atEnd, settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('written');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

interface Note {
  id: string;
  title: string;
  at: string;
  body_md: string | null;
}

const NOTES = '/api/v1/analytics/annotations';
const stored = () => api<Note[]>(`${NOTES}?scope=campaign&entity_id=${world.campaignId}&hide_auto=1`);
const explorer = () => `/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d`;

/** Answers the next calls of a method to an address as a failing server would. */
async function failOnce(page: Page, path: RegExp, method: string, status: number): Promise<void> {
  let isDone = false;
  await page.route(path, (route) => {
    if (isDone || route.request().method() !== method) return route.fallback();
    isDone = true;
    const meta = { code: status === 401 ? 'invalid_api_key' : 'internal_error', request_id: 'r' };
    return route.fulfill({ status, json: { data: null, error: 'Something went wrong.', meta } });
  });
}

async function openExplorer(page: Page): Promise<void> {
  await page.goto(explorer());
  await expect(page.getByTestId('chart')).toBeVisible();
  await settled(page);
}

for (const status of [500, 401]) {
  test(`a note that was refused with ${status} comes back as typed, and is saved by trying again`, async ({
    page,
  }) => {
    await openExplorer(page);
    await failOnce(page, /\/annotations$/, 'POST', status);
    await page.keyboard.press('n');
    await page.getByLabel('Title').fill(`Refused with ${status}`);
    await page.getByLabel('Text, Markdown').fill('A long thought.');
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByText('The note was not saved')).toBeVisible();
    await expect(page.getByLabel('Title')).toHaveValue(`Refused with ${status}`);
    await expect(page.getByLabel('Text, Markdown')).toHaveValue('A long thought.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(async () => (await stored()).find(({ title }) => title === `Refused with ${status}`))
      .toMatchObject({ body_md: 'A long thought.' });
    expect(page.url()).toContain('/analytics');
  });
}

test('editing the title of a note sends the title alone', async ({ page }) => {
  // With milliseconds, which no form shows.
  const at = `${new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)}T16:30:12.345Z`;
  const note = await api<Note>(NOTES, 'POST', {
    scope: 'campaign',
    entity_id: world.campaignId,
    annotation_at: at,
    title: 'Exact instant',
    body_md: 'why',
  });
  await openExplorer(page);
  await page.getByRole('button', { name: /^Note: Exact instant/ }).click();
  await page.getByLabel('Title').fill('Exact instant, renamed');
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await page.getByRole('button', { name: 'Save note' }).click();
  expect((await sent).postDataJSON()).toEqual({ title: 'Exact instant, renamed' });
  await expect
    .poll(async () => (await stored()).find(({ id }) => id === note.id))
    .toMatchObject({ title: 'Exact instant, renamed', at, body_md: 'why' });

  await page.getByRole('button', { name: /^Note: Exact instant, renamed/ }).click();
  await page.getByLabel('Time').fill('');
  await expect(page.getByText('Choose a time')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Save note' })).toBeDisabled();
});

test('a README that is refused, or whose writer is signed out meanwhile, stays as typed', async ({
  page,
}) => {
  await page.goto(`/campaigns/${world.campaignId}`);
  await settled(page);
  await page.getByRole('region', { name: 'README' }).getByRole('button', { name: 'Edit' }).click();
  const field = page.getByLabel('README, Markdown');
  await field.fill('# Brief\n\nTwenty posts.');
  await page.getByRole('link', { name: 'Campaigns' }).first().click();
  await page.getByRole('dialog', { name: 'Leave without saving the README?' }).getByText('Stay').click();
  for (const [status, words] of [
    [500, 'Something went wrong.'],
    [401, 'You were signed out.'],
  ] as const) {
    await failOnce(page, /\/campaigns\/[^/]+$/, 'PATCH', status);
    await page.getByRole('button', { name: 'Save README' }).click();
    await expect(page.getByText(words)).toBeVisible();
    await expect(field).toHaveValue('# Brief\n\nTwenty posts.');
  }
  await page.getByRole('button', { name: 'Save README' }).click();
  await expect(page.getByRole('heading', { name: 'Brief' })).toBeVisible();
});

test('the call is copied even if the browser has no clipboard API', async ({ page }) => {
  const script = await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', { value: undefined }),
  );
  atEnd(() => script.dispose());
  await openExplorer(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Copy as curl' }).click();
  await expect(page.getByText('Call copied')).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel('Title').press('Control+v');
  await expect(page.getByLabel('Title')).toHaveValue(/^curl -H "Authorization: Bearer \$TRACKAGOAT_KEY"/);
});

/** Imitates browsers' translators, which replace every text by elements of their own. */
function translate(page: Page): Promise<void> {
  return page.evaluate(() => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (text.data.trim() && !text.parentElement?.closest('script, style, font, textarea, svg'))
        texts.push(text);
    }
    for (const text of texts) {
      const font = document.createElement('font');
      font.append(Object.assign(document.createElement('font'), { textContent: text.data }));
      text.replaceWith(font);
    }
  });
}

test('a page that the browser has translated still works, and shows the numbers of the day', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const chosen = async (metric: string) => {
    await page.getByRole('button', { name: /^Metric/ }).click();
    await page.getByRole('menuitemradio', { name: metric }).click();
    await expect(page).toHaveURL(new RegExp(`metric=${metric.toLowerCase()}`));
    await settled(page);
  };
  const words = () => page.getByRole('region', { name: 'Chart', exact: true }).textContent();
  await openExplorer(page);
  await chosen('Likes');
  const plain = await words();

  await openExplorer(page);
  await translate(page);
  await chosen('Comments');
  await translate(page);
  await chosen('Likes');
  await expect.poll(words).toBe(plain);
  await page.getByRole('link', { name: 'Campaigns' }).first().click();
  await expect(page.getByRole('link', { name: world.campaignName })).toBeVisible();
  expect(errors).toEqual([]);
});
