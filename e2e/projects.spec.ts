import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { type MadeOrganisation, makeOrganisation } from './support/organisation';
import { addViewer } from './support/people';
import { pick } from './support/pick';
import { signInAs } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** Projects, in an organisation with two of them: what is in one is told apart from the other's by its name. */

const DAY_MS = 86_400_000;
const run = Date.now().toString(36);
const owner = `projects-${run}@trackagoat.example`;
const viewer = `projects-viewer-${run}@trackagoat.example`;

let organisation: MadeOrganisation;
let main: string;
let second: string;

const call = <T>(path: string, method = 'GET', body?: unknown) =>
  api<T>(`/api/v1${path}`, method, body, organisation.key);

/** Four days of one creator's two videos; without a project they go to the default one. */
async function capture(name: string, project_id?: string): Promise<string[]> {
  const records = [3, 2, 1, 0].flatMap((ago) =>
    [1, 2].map((n) => ({
      ...(project_id && { project_id }),
      kind: 'video',
      platform_id: `${name}-video-${n}`,
      creator_platform_id: `${name}-creator`,
      caption: `${name} video ${n}`,
      captured_at: new Date(Date.now() - ago * DAY_MS - 60_000).toISOString(),
      views: 1_000 * n + (3 - ago) * 10 * n,
    })),
  );
  await call('/ingest/snapshots', 'POST', { records });
  return (await call<{ id: string }[]>(`/videos?find=${name}`)).map(({ id }) => id);
}

async function campaign(name: string, project_id: string, video_ids: readonly string[]): Promise<void> {
  const { id } = await call<{ id: string }>('/campaigns', 'POST', { name, project_id });
  await call(`/campaigns/${id}/items`, 'POST', { video_ids });
}

test.beforeAll(async () => {
  organisation = await makeOrganisation('Harbour', owner);
  await addViewer(organisation.id, viewer);
  main = (await call<{ id: string }[]>('/projects'))[0]?.id ?? '';
  second = (await call<{ id: string }>('/projects', 'POST', { name: 'Northern client' })).id;
  await campaign('Home launch', main, await capture('homely'));
  const videos = await capture('northern', second);
  await campaign('Northern launch', second, videos);
  await campaign('Northern repeat', second, videos.slice(0, 1));
});

async function open(page: Page, address: string, email = owner): Promise<void> {
  await signInAs(page.context(), email);
  await page.goto(address);
  await settled(page);
}

const switcher = (page: Page) => page.getByRole('button', { name: /^Project: / }).filter({ visible: true });
const nav = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).filter({ visible: true }).getByRole('link', { name });
const rowsOf = (page: Page, noun: string) => page.getByRole('region', { name: noun }).getByRole('row');

async function choose(page: Page, name: string): Promise<void> {
  await switcher(page).click();
  await page.getByRole('menuitemradio', { name }).click();
}

test('the chosen project stays over pages and a reload, and narrows each of them', async ({ page }) => {
  await open(page, '/');
  await expect(switcher(page)).toHaveAccessibleName('Project: All projects');
  await expect(page.getByRole('article')).toHaveCount(5);
  await choose(page, 'Northern client');
  await expect(page).toHaveURL(new RegExp(`/\\?project=${second}$`));
  await expect(page.getByRole('article')).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'All videos' })).toContainText('60');
  for (const [name, noun, count] of [
    ['Campaigns', 'campaigns', 2],
    ['Creators', 'creators', 1],
    ['Videos', 'videos', 2],
  ] as const) {
    await nav(page, name).click();
    await expect(page).toHaveURL(new RegExp(`/${noun}\\?project=${second}$`));
    await expect(rowsOf(page, noun)).toHaveCount(count + 1);
  }
  await page.reload();
  await settled(page);
  await expect(rowsOf(page, 'videos')).toHaveCount(3);
  await page.getByRole('link', { name: /northern video 1/ }).click();
  await expect(page).toHaveURL(new RegExp(`/videos/.*project=${second}`));
  await nav(page, 'Campaigns').click();
  await expect(rowsOf(page, 'campaigns')).toHaveCount(3);
  await choose(page, 'All projects');
  await expect(page).toHaveURL(/\/campaigns$/);
  await expect(rowsOf(page, 'campaigns')).toHaveCount(4);
});

test('on a phone the project is chosen where the organisation is', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '/creators');
  await expect(rowsOf(page, 'creators')).toHaveCount(3);
  await page.getByRole('button', { name: 'More' }).click();
  await choose(page, 'Northern client');
  await expect(page).toHaveURL(new RegExp(`/creators\\?project=${second}$`));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rowsOf(page, 'creators')).toHaveCount(2);
});

test('a new campaign is made in the chosen project', async ({ page }) => {
  const name = `Made ${Date.now().toString(36)}`;
  await open(page, `/campaigns?project=${second}`);
  await page.getByRole('button', { name: 'New campaign' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  const [made] = await call<{ id: string; project_id: string }[]>(`/campaigns?search=${name.slice(5)}`);
  expect(made?.project_id).toBe(second);
  await call(`/campaigns/${made?.id}`, 'DELETE');
});

test('an address with an unknown project says so and leads to all of them', async ({ page }) => {
  await open(page, `/videos?project=${second.replace(/.{4}$/, '0000')}`);
  await expect(page.getByRole('heading', { name: 'Project not found' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all projects' }).click();
  await expect(page).toHaveURL(/\/videos$/);
  await expect(rowsOf(page, 'videos')).toHaveCount(5);
});

test('a project is created, found, renamed and deleted, and one that holds something is not', async ({
  page,
}) => {
  const name = `Trial ${Date.now().toString(36)}`;
  await open(page, '/projects');
  await expect(rowsOf(page, 'projects').filter({ hasText: 'Northern client' })).toContainText('90');
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByText('No campaigns yet.')).toBeVisible();
  await switcher(page).click();
  await expect(page.getByRole('menuitemradio', { name })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Edit project' }).click();
  await page.getByLabel('Name').fill(`${name} again`);
  await page.getByRole('button', { name: 'Save project' }).click();
  await expect(page.getByRole('heading', { name: `${name} again` })).toBeVisible();

  await page.getByRole('button', { name: 'Search or switch' }).filter({ visible: true }).click();
  const option = page.getByRole('option', { name: /^Northern client/ });
  await pick(page.getByRole('combobox', { name: 'Search or switch' }), 'Northern cl', option);
  await expect(page).toHaveURL(new RegExp(`/projects/${second}`));
  await destroy(page);
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText(
    /^This project still holds 1 creator and \d campaigns\. Remove them first\.$/,
  );
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.keyboard.press('Escape');

  await nav(page, 'Projects').click();
  await page.getByRole('link', { name: `${name} again` }).click();
  await expect(page.getByRole('heading', { name: `${name} again` })).toBeVisible();
  await destroy(page);
  await expect(page).toHaveURL(/\/projects$/);
  await expect(rowsOf(page, 'projects')).toHaveCount(3);
  await switcher(page).click();
  await expect(page.getByRole('menuitemradio')).toHaveCount(3);
});

async function destroy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit project' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete project' }).click();
}

test('a project shows its numbers, README and notes, and leads to its lists', async ({ page }) => {
  await call(`/projects/${second}`, 'PATCH', { readme_md: 'Ask **Nora** first.' });
  await call('/analytics/annotations', 'POST', {
    scope: 'project',
    entity_id: second,
    annotation_at: new Date(Date.now() - DAY_MS).toISOString(),
    title: 'Contract signed',
  });
  await open(page, `/projects/${second}`);
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('1 creator');
  await expect(page.getByRole('region', { name: 'README' })).toContainText('Ask Nora first.');
  await expect(rowsOf(page, 'Campaigns')).toHaveCount(3);
  await page.getByRole('radio', { name: /^Notes/ }).click();
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText('Contract signed');
  // A page shows a change of its state before it adds it to the history, from where Back would leave the site.
  await expect(page).toHaveURL(/tab=notes/);
  await page.goBack();
  await page.getByRole('link', { name: 'See all campaigns of this project' }).click();
  await expect(page).toHaveURL(new RegExp(`/campaigns\\?project=${second}$`));
  // Its notes come down to what is in it, under its name.
  await page.getByRole('link', { name: 'Northern launch' }).click();
  await page.getByRole('radio', { name: 'Explorer' }).click();
  await page.getByRole('button', { name: /^Note: Contract signed/ }).click();
  await expect(page.getByRole('dialog')).toContainText('Northern client');
});

test('a breakdown by campaign draws lines, and says that they need not add up', async ({ page }) => {
  await open(page, `/analytics?entity=project&entity_id=${second}&range=7d&breakdown=campaign`);
  const chart = page.getByTestId('chart');
  await expect(chart.locator('[data-series]')).toHaveCount(2);
  await expect(chart.locator('[data-band]')).toHaveCount(0);
  await expect(
    page.getByText('Campaigns may share videos, so the parts need not add up.').filter({ visible: true }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Breakdown' })).toContainText('Northern repeat');
});

test('a viewer sees projects without anything to change', async ({ page }) => {
  await open(page, '/projects', viewer);
  await expect(rowsOf(page, 'projects').filter({ hasText: 'Northern client' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New project' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Northern client' }).click();
  await expect(page.getByRole('region', { name: 'README' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Edit|Write|New)/ })).toHaveCount(0);
});

test('an organisation with one project has no switcher', async ({ page }) => {
  const email = `one-project-${Date.now().toString(36)}@trackagoat.example`;
  await makeOrganisation('Single', email);
  await open(page, '/campaigns', email);
  await expect(page.getByRole('heading', { name: 'Campaigns', exact: true })).toBeVisible();
  await expect(switcher(page)).toHaveCount(0);
});
