import { expect, type Locator, type Page } from '@playwright/test';
import { lastPostedMonth } from './posting';
import { leave } from './session';
import type { World } from './world';

/** The pages that looks.spec.ts looks at. */

/** What the addresses name. */
export interface Seen {
  world: World;
  projectId: string;
  /** A campaign with items of every kind, within two levels of others. */
  nestedId: string;
  /** A creator who was removed. */
  removedId: string;
  /** A creator who waits for captures. */
  waitingId: string;
  /** A video with a misread capture. */
  misreadId: string;
}

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const explorer =
  (more = '') =>
  ({ world }: Seen) =>
    `/analytics?entity=campaign&entity_id=${world.campaignId}${more}`;

/** What a page shows once somebody has done something on it. */
export interface State {
  name: string;
  /** Begins where the state before it ended. */
  open: (page: Page) => Promise<unknown>;
  /** There as long as the state lasts, at any width. */
  shows: (page: Page) => Locator;
}

export interface Shown {
  name: string;
  path: (of: Seen) => string;
  isOpen?: boolean;
  as?: 'viewer' | 'settler';
  /** A view that asks for what its first paint does not hold. */
  asks?: true;
  /** Once after the page has loaded. */
  before?: (page: Page, of: Seen) => Promise<unknown>;
  /** Hides, on a narrow page, what is built of the same parts as what remains; its rules have run on the wide one. */
  thinOut?: (page: Page) => Promise<unknown>;
  /** One after the other, without another load. */
  states?: readonly State[];
}

const dialog = (page: Page) => page.getByRole('dialog');
/** Closes what is open; it would take the focus back from what is opened next. */
async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu').or(dialog(page))).toHaveCount(0);
}
/** The first group of radio buttons of a page. @param label as a whole, at any width */
const tab = (name: string, label: RegExp, shows?: State['shows']): State => ({
  name,
  open: (page) => page.getByRole('radio', { name: label }).first().click(),
  shows: shows ?? ((page) => page.getByRole('radio', { name: label, checked: true })),
});
/** A menu of the explorer, opened by the keyboard. */
const menu = (name: string, trigger: RegExp): State => ({
  name,
  open: async (page) => {
    await close(page);
    await page.getByRole('button', { name: trigger }).first().press('Enter');
  },
  shows: (page) => page.getByRole('menu'),
});

export const PAGES: readonly Shown[] = [
  { name: 'login', path: () => '/login', isOpen: true },
  { name: 'not-found', path: () => '/nowhere', isOpen: true },
  { name: 'home', path: () => '/' },
  {
    name: 'explorer',
    path: explorer('&range=30d'),
    states: [
      {
        name: 'explorer-week',
        open: (page) => page.keyboard.press('w'),
        shows: (page) => page.getByRole('columnheader', { name: 'Week', exact: true }),
      },
      {
        name: 'explorer-note',
        open: async (page) => {
          await page.keyboard.press('d');
          await page.keyboard.press('n');
        },
        shows: (page) => page.getByLabel('Title'),
      },
      menu('explorer-metric-menu', /^Metric/),
      menu('explorer-export-menu', /^Export/),
      menu('explorer-breakdown-menu', /^Breakdown/),
      {
        name: 'explorer-breakdown',
        open: (page) => page.getByRole('menuitemradio', { name: 'Top 3' }).first().click(),
        shows: (page) => page.getByRole('region', { name: 'Breakdown' }),
      },
    ],
  },
  { name: 'explorer-breakdown-bars', path: explorer('&range=30d&breakdown=creator') },
  { name: 'explorer-level', path: explorer('&range=90d&mode=cumulative') },
  { name: 'explorer-rate', path: explorer('&range=30d&metric=engagement_rate_by_views') },
  { name: 'explorer-empty', path: explorer('&from=2020-01-01&to=2020-02-01') },
  {
    name: 'explorer-no-access',
    path: () => '/analytics?entity=video&entity_id=00000000-0000-4000-8000-000000000000',
  },
  {
    name: 'explorer-side-by-side',
    path: ({ world }) =>
      `/analytics?entity=creator&entity_ids=${world.creators.map((one) => one.id).join(',')}&range=30d`,
    states: [
      {
        name: 'explorer-calendar',
        open: (page) => page.getByRole('button', { name: /^Range/ }).click(),
        shows: (page) => page.getByLabel('First day'),
      },
    ],
  },
  {
    name: 'import',
    path: () => '/import',
    states: [
      {
        name: 'import-checked',
        open: async (page) => {
          await chooseCaptures(page);
          await page.getByRole('button', { name: 'Check every row' }).click();
        },
        shows: (page) => page.getByText('40 rows can be imported'),
      },
      {
        name: 'import-done',
        open: (page) => page.getByRole('button', { name: 'Import 40 rows' }).click(),
        shows: (page) => page.getByText('Imported', { exact: true }),
      },
    ],
  },
  { name: 'docs', path: () => '/docs' },
  {
    name: 'docs-reference',
    path: () => '/docs/reference',
    before: async (page) => {
      await expect(page.locator('#getAnalytics').getByText('curl', { exact: true }).first()).toBeVisible();
      // One of each that is folded: of the most kinds of parameters, and of fields.
      for (const id of ['getAnalytics', 'schema-Campaign'])
        await page.locator(`#${id} summary`).first().click();
    },
    thinOut: (page) =>
      page.addStyleTag({ content: 'article:not(#getAnalytics, #schema-Campaign) { display: none }' }),
  },
  {
    name: 'settings',
    path: () => '/settings',
    states: [
      {
        name: 'settings-plan',
        open: (page) => page.getByRole('radio', { name: /^Starter,/ }).check(),
        shows: (page) => page.getByText(/will be hidden/),
      },
      {
        name: 'settings-zone',
        open: async (page) => {
          await page.getByRole('button', { name: /^Time zone:/ }).click();
          await page.getByPlaceholder('City or region').fill('Tok');
        },
        shows: (page) => page.getByRole('option', { name: /Tokyo/ }),
      },
    ],
  },
  {
    name: 'settings-use',
    path: () => '/settings',
    as: 'settler',
    before: (page) => page.getByRole('list', { name: 'Use of the plan' }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'settings-members',
    path: () => '/settings/members',
    states: [
      {
        name: 'settings-remove',
        open: (page) =>
          page
            .getByRole('button', { name: /^Remove/ })
            .first()
            .click(),
        shows: (page) => dialog(page).filter({ hasText: 'loses access' }),
      },
      {
        name: 'settings-invited',
        open: async (page) => {
          await close(page);
          await page.getByLabel('Email').fill('new.person@trackagoat.example');
          await page.getByRole('button', { name: 'Create link' }).click();
        },
        shows: (page) => page.getByLabel('Invitation link'),
      },
      {
        name: 'invitation',
        open: async (page) => {
          const link = await page.getByLabel('Invitation link').inputValue();
          await leave(page);
          await page.context().clearCookies();
          await page.goto(link);
        },
        shows: (page) => page.getByLabel('Choose a password'),
      },
    ],
  },
  {
    name: 'invitation-not-open',
    path: () => '/invitation#nothing',
    before: (page) => expect(page.getByText('This invitation is no longer valid')).toBeVisible(),
  },
  {
    name: 'settings-keys',
    path: () => '/settings/api-keys',
    states: [
      {
        name: 'settings-new-key',
        open: (page) => page.getByRole('button', { name: 'New key' }).click(),
        shows: (page) => page.getByRole('button', { name: 'Create key' }),
      },
      {
        name: 'settings-key-once',
        open: async (page) => {
          await dialog(page).getByLabel('Name').fill('Nightly scraper');
          await page.getByRole('button', { name: 'Create key' }).click();
        },
        shows: (page) => page.getByLabel('API key', { exact: true }),
      },
    ],
  },
  { name: 'settings-account', path: () => '/settings/account' },
  { name: 'settings-viewer', path: () => '/settings', as: 'viewer' },
  { name: 'settings-no-access', path: () => '/settings/api-keys', as: 'viewer' },
  { name: 'import-viewer', path: () => '/import', as: 'viewer' },
  {
    name: 'campaigns',
    path: () => '/campaigns',
    states: [
      {
        name: 'search',
        open: (page) =>
          page.getByRole('button', { name: 'Search or switch' }).filter({ visible: true }).click(),
        shows: (page) => page.getByRole('option').first(),
      },
    ],
  },
  { name: 'campaign', path: ({ world }) => `/campaigns/${world.campaignId}` },
  {
    name: 'campaign-nested',
    path: ({ nestedId }) => `/campaigns/${nestedId}`,
    before: async (page, { world }) => {
      const tree = page.getByRole('treegrid');
      await tree.getByRole('button', { name: `Open ${world.campaignName}` }).click();
      const single = tree.getByRole('button', { name: 'Open Videos added on their own' });
      // The first is that of the opened campaign, the second the page's own.
      await expect(single).toHaveCount(2);
      await single.first().click();
      await expect(tree.getByRole('row')).toHaveCount(11);
    },
    states: [
      {
        name: 'campaign-add-items',
        open: async (page) => {
          await page.getByRole('button', { name: 'Add items' }).click();
          await dialog(page).getByRole('radio', { name: 'Videos' }).click();
          await page.getByRole('option').filter({ hasText: 'views' }).first().click();
        },
        shows: (page) => dialog(page).filter({ hasText: '1 video chosen' }),
      },
      {
        name: 'campaign-form',
        open: async (page) => {
          await close(page);
          await page.getByRole('button', { name: 'Edit campaign' }).click();
          await expect(page.getByLabel('Target, views')).toHaveValue('90000');
        },
        shows: (page) => page.getByLabel('Target, views'),
      },
    ],
  },
  {
    name: 'campaign-target',
    path: ({ nestedId }) => `/campaigns/${nestedId}?tab=explorer&mode=cumulative&range=30d`,
    before: (page) => expect(page.getByTestId('target-line')).toBeVisible(),
  },
  { name: 'projects', path: () => '/projects' },
  { name: 'project', path: ({ projectId }) => `/projects/${projectId}` },
  {
    name: 'explorer-overlap',
    path: ({ projectId }) => `/analytics?entity=project&entity_id=${projectId}&range=30d&breakdown=campaign`,
  },
  {
    name: 'insights-videos',
    path: () => '/insights?tab=videos',
    states: [
      tab('insights-campaigns', /^Campaigns$/, (page) => card(page, 'What campaigns share')),
      tab('insights-creators', /^Creators$/, (page) => card(page, 'Consistency')),
      {
        name: 'insights-tables',
        open: async (page) => {
          for (const button of await page.getByRole('button', { name: 'Table', exact: true }).all())
            if (await button.isEnabled()) await button.click();
        },
        shows: (page) => card(page, 'Reach and size').getByRole('table'),
      },
    ],
  },
  { name: 'insights-empty', path: () => '/insights', as: 'settler' },
  { name: 'insights-without-posts', path: () => '/insights?from=2025-01-01&to=2025-01-31', asks: true },
  { name: 'insights-unknown', path: ({ projectId }) => `/insights?campaign_id=${projectId}`, asks: true },
  { name: 'calendar', path: () => `/calendar?month=${lastPostedMonth()}` },
  { name: 'project-unknown', path: () => '/videos?project=unknown', asks: true },
  {
    name: 'creators',
    path: () => '/creators',
    states: [
      {
        name: 'add-creators',
        open: async (page) => {
          await page.getByRole('button', { name: 'Add creators' }).click();
          await page
            .getByLabel('Handles or profile addresses')
            .fill('@anna, youtube.com/@ben Anna\nhttps://example.com/x');
          await expect(page.getByRole('row')).toHaveCount(5);
        },
        shows: (page) => dialog(page).getByRole('row').nth(4),
      },
    ],
  },
  {
    name: 'creator',
    path: ({ world }) => `/creators/${world.creators[0]?.id}`,
    states: [
      tab('creator-videos', /^Videos$/),
      tab('creator-notes', /^Notes$/),
      tab('creator-log', /^(Change l|L)og$/),
      tab('creator-settings', /^Settings$/),
    ],
  },
  {
    name: 'creator-settings-viewer',
    path: ({ world }) => `/creators/${world.creators[0]?.id}?tab=settings`,
    as: 'viewer',
  },
  { name: 'creator-removed', path: ({ removedId }) => `/creators/${removedId}` },
  { name: 'creator-waiting', path: ({ waitingId }) => `/creators/${waitingId}?tab=settings` },
  { name: 'videos', path: () => '/videos' },
  { name: 'video', path: ({ world }) => `/videos/${world.videos[0]?.id}` },
  {
    name: 'inbox',
    path: () => '/inbox',
    states: [
      {
        name: 'inbox-keys',
        open: (page) => page.keyboard.press('?'),
        shows: (page) => dialog(page).filter({ hasText: 'Undo the last decision' }),
      },
    ],
  },
  {
    name: 'inbox-selected',
    // A few rows, so that the bar at the bottom lies over none of their links.
    path: ({ world }) => `/inbox?q=${world.campaignName.split(' ')[0]}-pending+post+1`,
    before: async (page) => {
      for (const n of [0, 2])
        await page
          .getByRole('checkbox', { name: /^Select .*pending/ })
          .nth(n)
          .check();
      await expect(page.getByRole('region', { name: 'Selected rows' })).toContainText('2 selected');
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    },
  },
  { name: 'inbox-viewer', path: () => '/inbox', as: 'viewer' },
  { name: 'inbox-filtered', path: () => '/inbox?posted_to=2000-01-01' },
  { name: 'inbox-empty', path: () => '/inbox', as: 'settler' },
  { name: 'video-peak', path: ({ misreadId }) => `/videos/${misreadId}` },
];

/** Forty valid rows and two invalid ones, with another tool's column names. */
async function chooseCaptures(page: Page): Promise<void> {
  const rows = Array.from(
    { length: 40 },
    (_, n) =>
      `looks-video-${n % 8},looks-creator-${n % 2},2026-03-${String(1 + (n % 28)).padStart(2, '0')}T08:${10 + n}:00Z,${1000 + n * 37},,x`,
  );
  rows.splice(2, 0, 'looks-video-2,looks-creator-0,2026-13-01,20,,x');
  rows.splice(30, 0, 'looks-video-3,looks-creator-1,2026-03-01T08:00:00Z,"12,4K",,x');
  const text = ['video_key,creator_key,captured_at,views,likes,note', ...rows].join('\n');
  await page
    .getByLabel('File of captures')
    .setInputFiles({ name: 'video_snapshots.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}
