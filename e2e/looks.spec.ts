import { expect, type Page } from '@playwright/test';
import { violationsOn } from './support/axe';
import { keepPicture } from './support/keep-picture';
import { test } from './support/kept-page';
import { PAGES, type Seen, type Shown, type State } from './support/looked-at';
import { misreadVideo } from './support/peak';
import { pendingVideos } from './support/pending';
import { expectPolicy, watchPolicy } from './support/policy';
import { postingWorld } from './support/posting';
import { watchQuestions } from './support/questions';
import { routeOf, routesOfBuild } from './support/routes';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

/**
 * axe finds nothing on any page in either theme, nothing is wider than a phone, each page runs under its policy, and no
 * view asks what its first paint holds. SCREENSHOTS=1 keeps a picture of each.
 */

// The workers share these pages, each with a world of its own.
test.describe.configure({ mode: 'parallel' });
test.use({ colorScheme: 'light' });

let seen: Seen;
/** Deleted at the end, because home and lists of other tests show the organisation's campaigns. */
const made: string[] = [];

test.beforeAll(async ({ browserName: _ }, { parallelIndex }) => {
  const name = `looks-${parallelIndex}`;
  const world = await makeWorld(name);
  const projectId = (await api<{ id: string }[]>('/api/v1/projects'))[0]?.id ?? '';
  const nestedId = await makeNested(world);
  await pendingVideos(`${name}-pending`, 12);
  await postingWorld(`${name}-posts`);
  const follow = async (handle: string) =>
    (
      await api<{ id: string }>(`/api/v1/projects/${projectId}/creators`, 'POST', {
        handle: `looks${parallelIndex}.${handle}.${Date.now().toString(36)}`,
      })
    ).id;
  const waitingId = await follow('waiting');
  const removedId = await follow('removed');
  await api(`/api/v1/creators/${removedId}`, 'DELETE');
  const misreadId = await misreadVideo(`${name}-misread`);
  seen = { world, projectId, nestedId, waitingId, removedId, misreadId };
});

/** A campaign with a target that holds a creator, a video and a campaign, and is in two levels of others itself. */
async function makeNested(world: World): Promise<string> {
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

const WIDE = { width: 1440, height: 900 };
const WIDTHS = [
  { name: '1440', ...WIDE },
  { name: '390', width: 390, height: 844 },
];

/** Pages that are no views of numbers; they ask after their first paint. */
const FORMS = /^\/(docs|import|invitation|settings)\b/;

/** How the page is looked at. */
type Looking = Partial<Pick<State, 'shows'> & Pick<Shown, 'thinOut'>>;

async function expectNoOverflow(page: Page): Promise<void> {
  const beyondPx = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(beyondPx).toBeLessThanOrEqual(0);
}

/** Both themes at both widths, and nothing wider than a phone. An open page follows the width of its window. */
async function expectUsable(page: Page, name: string, { shows, thinOut }: Looking = {}): Promise<void> {
  let schemes: ('light' | 'dark')[] = ['light', 'dark'];
  for (const { name: width, ...size } of WIDTHS) {
    await page.setViewportSize(size);
    await settled(page);
    if (shows) await expect(shows(page)).toBeVisible();
    await expectNoOverflow(page);
    if (width === '390') await thinOut?.(page);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator(`html.${colorScheme}`)).toBeAttached();
      await keepPicture(page, `${name}-${width}-${colorScheme}`);
      // The structure is the same in both themes.
      const only = colorScheme === 'dark' ? 'colours' : undefined;
      expect.soft(await violationsOn(page, only), `${name}, ${width} px wide, ${colorScheme}`).toEqual([]);
    }
    // The narrow page begins in the dark, where the wide one has ended.
    schemes = schemes.toReversed();
    if (width === '390') return;
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoOverflow(page);
  }
}

test('every page of the build is looked at', () => {
  expect(PAGES.map(({ path }) => routeOf(path(seen)))).toEqual(expect.arrayContaining(routesOfBuild()));
});

for (const { name, path, isOpen, as, asks, before, thinOut, states = [] } of PAGES) {
  const all = [name, ...states.map((state) => state.name)];
  test(`${all.join(', ')}: usable by everybody`, async ({ page }) => {
    // How long axe takes on a long page is the machine's business.
    test.slow();
    if (!isOpen) await signIn(page, as);
    await page.setViewportSize(WIDE);
    const kept = await watchPolicy(page);
    const asked = await watchQuestions(page);
    expectPolicy(await page.goto(path(seen)));
    await settled(page);
    if (!asks && !FORMS.test(path(seen))) expect(asked).toEqual([]);
    await before?.(page, seen);
    await expectUsable(page, name, { thinOut });
    for (const { name, open, shows } of states) {
      await page.setViewportSize(WIDE);
      await settled(page);
      await open(page);
      await expectUsable(page, name, { shows });
    }
    expect(kept).toEqual([]);
  });
}
