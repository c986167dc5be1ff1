import { expect, type Page } from '@playwright/test';
import { violationsOn } from './support/axe';
import { keepPicture } from './support/keep-picture';
import { misreadVideo } from './support/peak';
import { pendingVideos } from './support/pending';
import { postingWorld } from './support/posting';
import { leave, signIn } from './support/session';
import { settled, test } from './support/test';
import { api, makeWorld, type World } from './support/world';

/** axe finds nothing on any page in either theme, nothing is wider than a phone; SCREENSHOTS=1 keeps a picture of each. */

// The workers share these pages, each with a world of its own.
test.describe.configure({ mode: 'parallel' });
test.use({ colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

let world: World;
let misreadId: string;
let projectId: string;
let removedId: string;
let waitingId: string;
let nestedId: string;
/** Deleted at the end, because home and lists of other tests show the organisation's campaigns. */
const made: string[] = [];

test.beforeAll(async ({ browserName: _ }, { parallelIndex }) => {
  world = await makeWorld(`looks-${parallelIndex}`);
  projectId = (await api<{ id: string }[]>('/api/v1/projects'))[0]?.id ?? '';
  nestedId = await makeNested();
  await pendingVideos(`looks-${parallelIndex}-pending`, 12);
  await postingWorld(`looks-${parallelIndex}-posts`);
  const follow = async (name: string) =>
    (
      await api<{ id: string }>(`/api/v1/projects/${projectId}/creators`, 'POST', {
        handle: `looks${parallelIndex}.${name}.${Date.now().toString(36)}`,
      })
    ).id;
  waitingId = await follow('waiting');
  removedId = await follow('removed');
  await api(`/api/v1/creators/${removedId}`, 'DELETE');
  misreadId = await misreadVideo(`looks-${parallelIndex}-misread`);
});

/** A campaign with a target that holds a creator, a video and a campaign, and is in two levels of others itself. */
async function makeNested(): Promise<string> {
  const named = async (name: string, more: object = {}) => {
    const { id } = await api<{ id: string }>('/api/v1/campaigns', 'POST', { name, ...more });
    made.push(id);
    return id;
  };
  const put = (id: string, item_type: string, item_id = '') =>
    api(`/api/v1/campaigns/${id}/items`, 'POST', { items: [{ item_type, item_id }] });
  const [program, quarter] = [await named('2026 Program'), await named('Q4')];
  const id = await named('Holiday', { target_views: 90_000, target_at: '2099-12-31' });
  await put(id, 'campaign', world.campaignId);
  await put(id, 'creator', world.creators[0]?.id);
  await put(id, 'video', world.videos[7]?.id);
  await put(quarter, 'campaign', id);
  await put(program, 'campaign', quarter);
  return id;
}

test.afterAll(async () => {
  for (const id of made.splice(0)) await api(`/api/v1/campaigns/${id}`, 'DELETE');
});

const WIDTHS = [
  { name: '1440', width: 1440, height: 900 },
  { name: '390', width: 390, height: 844 },
];

const explorer = (more = '') => `/analytics?entity=campaign&entity_id=${world.campaignId}${more}`;

const PAGES: readonly {
  name: string;
  path: () => string;
  isOpen?: boolean;
  as?: 'viewer' | 'settler';
  before?: (page: Page) => Promise<void>;
}[] = [
  { name: 'login', path: () => '/login', isOpen: true },
  { name: 'not-found', path: () => '/nowhere', isOpen: true },
  { name: 'home', path: () => '/' },
  { name: 'explorer', path: () => explorer('&range=90d') },
  { name: 'explorer-week', path: () => explorer('&range=90d&granularity=week') },
  { name: 'explorer-breakdown', path: () => explorer('&range=90d&breakdown=video&top_n=3') },
  { name: 'explorer-breakdown-bars', path: () => explorer('&range=30d&breakdown=creator') },
  { name: 'explorer-level', path: () => explorer('&range=90d&mode=cumulative') },
  { name: 'explorer-rate', path: () => explorer('&range=90d&metric=engagement_rate_by_views') },
  { name: 'explorer-empty', path: () => explorer('&from=2020-01-01&to=2020-02-01') },
  {
    name: 'explorer-no-access',
    path: () => '/analytics?entity=video&entity_id=00000000-0000-4000-8000-000000000000',
  },
  {
    name: 'explorer-side-by-side',
    path: () =>
      `/analytics?entity=creator&entity_ids=${world.creators.map((one) => one.id).join(',')}&range=90d`,
  },
  {
    name: 'explorer-note',
    path: () => explorer('&range=90d'),
    before: async (page) => {
      await page.keyboard.press('n');
      await expect(page.getByLabel('Title')).toBeVisible();
    },
  },
  {
    name: 'explorer-calendar',
    path: () => explorer('&range=30d'),
    before: async (page) => {
      await page.getByRole('button', { name: /^Range/ }).click();
      await expect(page.getByLabel('First day')).toBeVisible();
    },
  },
  {
    name: 'search',
    path: () => '/campaigns',
    before: async (page) => {
      await page.getByRole('button', { name: 'Search or switch' }).filter({ visible: true }).click();
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  { name: 'import', path: () => '/import' },
  {
    name: 'import-checked',
    path: () => '/import',
    before: async (page) => {
      await chooseCaptures(page);
      await page.getByRole('button', { name: 'Check every row' }).click();
      await expect(page.getByText('40 rows can be imported')).toBeVisible();
    },
  },
  {
    name: 'import-done',
    path: () => '/import',
    before: async (page) => {
      await chooseCaptures(page);
      await page.getByRole('button', { name: 'Check every row' }).click();
      await page.getByRole('button', { name: 'Import 40 rows' }).click();
      await expect(page.getByText('Imported', { exact: true })).toBeVisible();
    },
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
  },
  { name: 'settings', path: () => '/settings' },
  {
    name: 'settings-zone',
    path: () => '/settings',
    before: async (page) => {
      await page.getByRole('button', { name: /^Time zone:/ }).click();
      await page.getByPlaceholder('City or region').fill('Tok');
      await expect(page.getByRole('option', { name: /Tokyo/ })).toBeVisible();
    },
  },
  {
    name: 'settings-plan',
    path: () => '/settings',
    before: async (page) => {
      await page.getByRole('radio', { name: /^Starter,/ }).check();
      await expect(page.getByText(/will be hidden/)).toBeVisible();
    },
  },
  {
    name: 'settings-use',
    path: () => '/settings',
    as: 'settler',
    before: async (page) => {
      await page.getByRole('list', { name: 'Use of the plan' }).scrollIntoViewIfNeeded();
    },
  },
  { name: 'settings-members', path: () => '/settings/members' },
  {
    name: 'settings-remove',
    path: () => '/settings/members',
    before: async (page) => {
      await page
        .getByRole('button', { name: /^Remove/ })
        .first()
        .click();
      await expect(page.getByRole('dialog')).toContainText('loses access');
    },
  },
  {
    name: 'settings-invited',
    path: () => '/settings/members',
    before: async (page) => {
      await page.getByLabel('Email').fill('new.person@trackagoat.example');
      await page.getByRole('button', { name: 'Create link' }).click();
      await expect(page.getByLabel('Invitation link')).toBeVisible();
    },
  },
  {
    name: 'invitation',
    path: () => '/settings/members',
    before: async (page) => {
      await page.getByLabel('Email').fill('invited.person@trackagoat.example');
      await page.getByRole('button', { name: 'Create link' }).click();
      const link = await page.getByLabel('Invitation link').inputValue();
      await leave(page);
      await page.context().clearCookies();
      await page.goto(link);
      await expect(page.getByLabel('Choose a password')).toBeVisible();
      await signIn(page);
    },
  },
  {
    name: 'invitation-not-open',
    path: () => '/invitation#nothing',
    before: (page) => expect(page.getByText('This invitation is no longer valid')).toBeVisible(),
  },
  { name: 'settings-keys', path: () => '/settings/api-keys' },
  {
    name: 'settings-new-key',
    path: () => '/settings/api-keys',
    before: async (page) => {
      await page.getByRole('button', { name: 'New key' }).click();
      await expect(page.getByRole('button', { name: 'Create key' })).toBeVisible();
    },
  },
  {
    name: 'settings-key-once',
    path: () => '/settings/api-keys',
    before: async (page) => {
      await page.getByRole('button', { name: 'New key' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Nightly scraper');
      await page.getByRole('button', { name: 'Create key' }).click();
      await expect(page.getByLabel('API key', { exact: true })).toBeVisible();
    },
  },
  { name: 'settings-account', path: () => '/settings/account' },
  { name: 'settings-viewer', path: () => '/settings', as: 'viewer' },
  { name: 'settings-no-access', path: () => '/settings/api-keys', as: 'viewer' },
  { name: 'import-viewer', path: () => '/import', as: 'viewer' },
  { name: 'campaigns', path: () => '/campaigns' },
  { name: 'campaign', path: () => `/campaigns/${world.campaignId}` },
  {
    name: 'campaign-nested',
    path: () => `/campaigns/${nestedId}`,
    before: async (page) => {
      const tree = page.getByRole('treegrid');
      await tree.getByRole('button', { name: `Open ${world.campaignName}` }).click();
      const single = tree.getByRole('button', { name: 'Open Videos added on their own' });
      // The first is that of the opened campaign, the second the page's own.
      await expect(single).toHaveCount(2);
      await single.first().click();
      await expect(tree.getByRole('row')).toHaveCount(11);
    },
  },
  {
    name: 'campaign-add-items',
    path: () => `/campaigns/${nestedId}`,
    before: async (page) => {
      await page.getByRole('button', { name: 'Add items' }).click();
      await page.getByRole('dialog').getByRole('radio', { name: 'Videos' }).click();
      await page.getByRole('option').filter({ hasText: 'views' }).first().click();
      await expect(page.getByRole('dialog')).toContainText('1 video chosen');
    },
  },
  {
    name: 'campaign-target',
    path: () => `/campaigns/${nestedId}?tab=explorer&mode=cumulative&range=90d`,
    before: (page) => expect(page.getByTestId('target-line')).toBeVisible(),
  },
  {
    name: 'campaign-form',
    path: () => `/campaigns/${nestedId}`,
    before: async (page) => {
      await page.getByRole('button', { name: 'Edit campaign' }).click();
      await expect(page.getByLabel('Target, views')).toHaveValue('90000');
    },
  },
  { name: 'projects', path: () => '/projects' },
  { name: 'project', path: () => `/projects/${projectId}` },
  {
    name: 'explorer-overlap',
    path: () => `/analytics?entity=project&entity_id=${projectId}&range=30d&breakdown=campaign`,
  },
  ...['videos', 'creators', 'campaigns'].map((tab) => ({
    name: `insights-${tab}`,
    path: () => `/insights?tab=${tab}`,
  })),
  {
    name: 'insights-tables',
    path: () => '/insights?tab=creators',
    before: async (page: Page) => {
      for (const button of await page.getByRole('button', { name: 'Table', exact: true }).all())
        if (await button.isEnabled()) await button.click();
    },
  },
  { name: 'insights-empty', path: () => '/insights', as: 'settler' },
  { name: 'insights-without-posts', path: () => '/insights?from=2025-01-01&to=2025-01-31' },
  { name: 'insights-unknown', path: () => `/insights?campaign_id=${projectId}` },
  { name: 'calendar', path: () => '/calendar' },
  { name: 'project-unknown', path: () => '/videos?project=unknown' },
  { name: 'creators', path: () => '/creators' },
  { name: 'creator', path: () => `/creators/${world.creators[0]?.id}` },
  ...['videos', 'notes', 'log', 'settings'].map((tab) => ({
    name: `creator-${tab}`,
    path: () => `/creators/${world.creators[0]?.id}?tab=${tab}`,
  })),
  {
    name: 'creator-settings-viewer',
    path: () => `/creators/${world.creators[0]?.id}?tab=settings`,
    as: 'viewer',
  },
  { name: 'creator-removed', path: () => `/creators/${removedId}` },
  { name: 'creator-waiting', path: () => `/creators/${waitingId}?tab=settings` },
  {
    name: 'add-creators',
    path: () => '/creators',
    before: async (page) => {
      await page.getByRole('button', { name: 'Add creators' }).click();
      await page
        .getByLabel('Handles or profile addresses')
        .fill('@anna, youtube.com/@ben Anna\nhttps://example.com/x');
      await expect(page.getByRole('row')).toHaveCount(5);
    },
  },
  { name: 'videos', path: () => '/videos' },
  { name: 'video', path: () => `/videos/${world.videos[0]?.id}` },
  { name: 'inbox', path: () => '/inbox' },
  {
    name: 'inbox-selected',
    // A few rows, so that the bar at the bottom lies over none of their links.
    path: () => `/inbox?q=${world.campaignName.split(' ')[0]}-pending+post+1`,
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
  {
    name: 'inbox-keys',
    path: () => '/inbox',
    before: async (page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toContainText('Undo the last decision');
    },
  },
  { name: 'inbox-viewer', path: () => '/inbox', as: 'viewer' },
  { name: 'inbox-filtered', path: () => '/inbox?posted_to=2000-01-01' },
  { name: 'inbox-empty', path: () => '/inbox', as: 'settler' },
  { name: 'video-peak', path: () => `/videos/${misreadId}` },
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

async function expectNoOverflow(page: Page): Promise<void> {
  const beyondPx = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(beyondPx).toBeLessThanOrEqual(0);
}

for (const { name, path, isOpen, as, before } of PAGES) {
  test(`${name} is usable by everybody`, async ({ page }) => {
    // How long axe takes on a long page is the machine's business.
    test.slow();
    if (!isOpen) await signIn(page, as);
    let schemes: ('light' | 'dark')[] = ['light', 'dark'];
    for (const { name: width, ...size } of WIDTHS) {
      await page.setViewportSize(size);
      // An open page follows the width of its window. What `before` opens, a new width may close.
      if (before || page.url() === 'about:blank') await page.goto(path());
      await settled(page);
      await before?.(page);
      await expectNoOverflow(page);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator(`html.${colorScheme}`)).toBeAttached();
        await keepPicture(page, `${name}-${width}-${colorScheme}`);
        // The structure is the same in both themes.
        const only = colorScheme === 'dark' ? 'colours' : undefined;
        expect(await violationsOn(page, only), `${width} px wide, ${colorScheme}`).toEqual([]);
      }
      // The narrow page begins in the dark, where the wide one has ended.
      schemes = schemes.toReversed();
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoOverflow(page);
  });
}
