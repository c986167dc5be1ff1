import { expect, type Page } from '@playwright/test';
import { answerOnScreen, exact, pointAt } from './support/chart';
import { test } from './support/kept-page';
import { signIn } from './support/session';
import { settled } from './support/test';
import { api, makeWorld, type World } from './support/world';

/** The explorer's texts about its range, changes and parts; on the phone, on paper, offline. */

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('says');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

async function open(page: Page, more = ''): Promise<void> {
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}${more}`);
  await expect(page.getByTestId('chart')).toBeVisible();
  await settled(page);
}

const chartCard = (page: Page) => page.getByRole('region', { name: 'Chart', exact: true });
const parts = (page: Page) => page.getByRole('region', { name: 'Breakdown' });

test('whole weeks say where they begin, and a future range is refused in words', async ({ page }) => {
  await open(page, '&range=30d&granularity=week');
  // Where the 30 days begin on a Monday, nothing was added.
  const first = new Date(Date.now() - 29 * 86_400_000);
  const weekday = first.toLocaleDateString('en', { weekday: 'long', timeZone: 'America/New_York' });
  const says = chartCard(page).getByText(/^Whole weeks: shown from .*, \d days? before the chosen range\.$/);
  await expect(says).toHaveCount(weekday === 'Monday' ? 0 : 1);

  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&from=2199-01-01&to=2199-01-31`);
  await settled(page);
  await expect(page.getByRole('heading', { name: 'These days are in the future' })).toBeVisible();
  await expect(page.getByText(/^You asked for 1–31 Jan 2199\. Today is /)).toBeVisible();
  await page.getByRole('button', { name: 'Show the last 30 days' }).click();
  await expect(page).toHaveURL(/range=30d/);
  await expect(page.getByTestId('chart')).toBeVisible();
});

test('a percentage changes by points, and is named as one of the whole range', async ({ page }) => {
  await open(page, '&range=30d&metric=engagement_rate_by_followers');
  await expect(
    page.getByText('Engagement by followers over the whole range, 29 complete days'),
  ).toBeVisible();
  await expect(page.getByTestId('figure-Against prior period')).toHaveText(/^(±0|[+−][\d.]+) pts$/);
  await expect(page.getByRole('table')).toContainText(/[+−±][\d.]+ pts/);
});

test('the rows of a breakdown are compared with their own past', async ({ page }) => {
  await open(page, '&range=30d&breakdown=video&top_n=3');
  const { totals } = await answerOnScreen(page);
  const [whole, first] = totals;
  const row = parts(page).getByRole('row', { name: first?.entity_ref.label ?? '' });
  await expect(row).toContainText(exact(first?.value));
  await expect(row).toContainText(/[+−]\d+(\.\d)?%/);
  const all = parts(page).getByRole('row', { name: /^All/ });
  await expect(all).toContainText(exact(whole?.value));
  await expect(all).toContainText(exact(whole?.prior));
});

test('a breakdown by video names the creators', async ({ page }) => {
  await open(page, '&range=30d&breakdown=video&top_n=3');
  const shown = (await answerOnScreen(page)).breakdown_series.map(({ entity_ref }) => entity_ref);
  expect(shown.map(({ label }) => label)).toContain('Other');
  for (const { id, caption, creator_label } of shown.filter(({ label }) => label !== 'Other')) {
    expect(creator_label).toMatch(/^@says\.creator\.[01]$/);
    expect(caption).toMatch(/^says video \d\nsecond line$/);
    const name = parts(page).locator(`[data-band-row="${id}"]`).getByRole('rowheader');
    await expect(name).toContainText(creator_label ?? '');
    await expect(name.getByRole('link')).toHaveAttribute('title', caption ?? '');
  }
});

test('a part of a stack is not compared with a whole, and colours survive a zoom', async ({ page }) => {
  await open(page, '&range=90d&breakdown=video&top_n=5');
  const colours = () =>
    parts(page)
      .locator('[data-band-row]')
      .evaluateAll((rows) =>
        Object.fromEntries(
          rows.map((row) => [
            row.getAttribute('data-band-row') ?? '',
            (row.querySelector('th span[aria-hidden]') as HTMLElement).style.background,
          ]),
        ),
      );
  const before = await colours();
  const prior = chartCard(page)
    .getByText(/^Prior total: /)
    .filter({ visible: true });
  await expect(prior).toHaveCount(1);

  const box = await page.getByTestId('plot').boundingBox();
  if (!box) throw new Error('There is no plot');
  await page.mouse.move(box.x + 4, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=/);
  await settled(page);
  const after = await colours();
  const kept = Object.keys(after).filter((id) => id in before);
  expect(kept.length).toBeGreaterThan(2);
  for (const id of kept) expect(after[id], id).toBe(before[id]);

  await page.getByRole('button', { name: 'Hide Other' }).click();
  await expect(prior).toHaveCount(0);
  const { breakdown_series } = await answerOnScreen(page);
  const shown = breakdown_series.slice(0, -1);
  const sum = shown.reduce((all, { points }) => all + (points[2]?.value ?? 0), 0);
  await pointAt(page, 2, shown[0]?.points.length ?? 1);
  await expect(page.getByTestId('chart-tooltip')).toContainText(`shown ${exact(sum)}`);
});

test('side by side names the metric and the days once, colours each change, and sums the columns', async ({
  page,
}) => {
  const [a, b] = world.creators;
  await page.goto(`/analytics?entity=creator&entity_ids=${a?.id},${b?.id}&range=30d`);
  await settled(page);
  await expect(page).toHaveTitle('2 creators, new views · Trackagoat');
  await expect(
    chartCard(page).getByText(/^New views, 29 complete days, and the change against /),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Compare/ })).toHaveAttribute('aria-pressed', 'false');
  await expect(chartCard(page).getByText(/^[+−][\d.,]+% $/)).toHaveCount(2);
  const { totals } = await answerOnScreen(page);
  const sums = page.getByRole('row', { name: /^All complete days/ });
  for (const { value } of totals) await expect(sums).toContainText(exact(value));
  await page.getByRole('radio', { name: 'Cumulative' }).click();
  await expect(chartCard(page).getByText(/^Views on .*, and the change over 30 days$/)).toBeVisible();
});

test('a range before tracking is compared with nothing, and says so', async ({ page }) => {
  await open(page, '&range=all');
  await expect(chartCard(page).getByText(/^Nothing to compare with\. Tracking began .*\.$/)).toBeVisible();
  await expect(page.getByTestId('figure-Against prior period')).toHaveCount(0);
  await expect(chartCard(page).getByText(/^Prior: /)).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: /Prior|Change/ })).toHaveCount(0);
});

test('the parts of a link that cannot be shown are named, and the rest is shown', async ({ page }) => {
  await open(page, '&range=30d&metric=veiws');
  await expect(
    chartCard(page).getByText('There is no metric “veiws”. Views are shown instead.'),
  ).toBeVisible();

  const nobody = '00000000-0000-4000-8000-000000000001';
  const [a, b] = world.creators;
  await page.goto(`/analytics?entity=creator&entity_ids=${a?.id},${nobody},${b?.id}&range=30d`);
  await settled(page);
  await expect(chartCard(page).getByText(`1 creator of this link was not found: ${nobody}.`)).toBeVisible();
  const { series } = await answerOnScreen(page);
  expect(series.map(({ entity_ref }) => entity_ref.id)).toEqual([a?.id, b?.id]);
});

test('the label of the bucket in progress stays inside the card, and off the lane', async ({ page }) => {
  const label = chartCard(page)
    .getByText(/^in progress, as of \d\d:\d\d$/)
    .first();
  const boxes = () =>
    Promise.all([label, page.getByTestId('plot'), page.getByTestId('lane')].map((one) => one.boundingBox()));
  for (const range of ['range=mtd&granularity=year', 'range=7d&mode=cumulative', 'range=30d']) {
    await page.setViewportSize({ width: 390, height: 900 });
    await open(page, `&${range}`);
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(async () => (await boxes())[1]?.width).toBeGreaterThan(width / 2);
      await expect(async () => {
        const [box, plot, lane] = await boxes();
        if (!box || !plot || !lane) throw new Error('There is no label');
        const where = `${width} ${range}`;
        expect(box.x, where).toBeGreaterThanOrEqual(plot.x - 1);
        expect(box.x + box.width, where).toBeLessThanOrEqual(plot.x + plot.width + 1);
        expect(box.y, where).toBeGreaterThanOrEqual(lane.y + lane.height - 1);
      }).toPass();
    }
  }
});

test('the explorer of an entity no longer captured opens on its last days, and All time ends with them', async ({
  page,
}) => {
  const at = (days: number) => new Date(Date.now() - days * 86_400_000 - 60_000);
  const platform_id = `ended-${Date.now()}`;
  const records = [70, 60, 50].map((ago) => ({
    ...{ kind: 'video', platform_id, creator_platform_id: `${platform_id}-by`, caption: platform_id },
    ...{ captured_at: at(ago).toISOString(), views: 1000 - ago },
  }));
  await api('/api/v1/ingest/snapshots', 'POST', { records });
  const [video] = await api<{ id: string }[]>(`/api/v1/videos?platform_id=${platform_id}`);
  const last = at(50).toLocaleDateString('en-CA', { timeZone: 'America/New_York' });
  const subject = `/analytics?entity=video&entity_id=${video?.id}`;
  for (const [address, says] of [
    [subject, /^The last capture was on /],
    [`${subject}&range=all`, /^All time ends with the last capture, on /],
  ] as const) {
    await page.goto(address);
    await expect(chartCard(page).getByText(says)).toBeVisible();
    const { series } = await answerOnScreen(page);
    expect(series[0]?.points.at(-1)).toEqual({ bucket_start: last, value: 10 });
  }
});

test('on the phone everything is within reach: range with its zone, presets, exports, note', async ({
  page,
}) => {
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '&range=30d&breakdown=video&top_n=3');
    const range = page.getByRole('button', { name: /^Range: .*New York, UTC/ });
    await expect(range).toBeVisible();
    await range.click();
    await page.getByRole('radio', { name: '90d' }).click();
    await expect(page).toHaveURL(/range=90d/);
    await page.getByRole('button', { name: 'By video' }).click();
    await page.getByRole('radio', { name: 'Week' }).click();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/granularity=week/);
    await page.getByRole('button', { name: 'Export' }).click();
    for (const name of ['Add note', 'CSV: Table (as shown)', 'Chart as PNG', 'Copy link']) {
      await expect(page.getByRole('menuitem', { name })).toBeVisible();
    }
    await page.keyboard.press('Escape');
    // No control and no number lies beyond the edge of the screen.
    const beyond = await page
      .locator('main button:visible, main td:visible, main h1:visible')
      .evaluateAll(
        (all, edge) => all.filter((one) => one.getBoundingClientRect().right > edge).length,
        width,
      );
    expect(beyond, String(width)).toBe(0);
    // A rate with a base has one select more: none of them is cut to nothing.
    await open(page, '&metric=growth_rate_pop&base_metric=views');
    for (const words of ['Growth', 'per day']) {
      const cut = await page
        .getByRole('button', { name: words })
        .locator('span')
        .filter({ hasText: new RegExp(`^${words}$`) })
        .evaluate((one) => one.scrollWidth > one.clientWidth);
      expect(cut, words).toBe(false);
    }
  }
});

test('a page on paper is light, and holds only headline, chart and table', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, '&range=30d');
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await expect(chartCard(page).getByText('New views, 29 complete days')).toBeVisible();
  await expect(chartCard(page).getByText(/America\/New_York, UTC/)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Change' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Metric|Range|Compare|Export|Side by side)/ })).toHaveCount(
    0,
  );
  const panel = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(panel).toBe('rgb(255, 255, 255)');
});

test('being offline moves nothing, and an error leaves no old table behind', async ({ page, context }) => {
  await open(page, '&range=30d');
  const top = async () => (await page.getByTestId('chart').boundingBox())?.y;
  const height = async () => (await chartCard(page).boundingBox())?.height;
  const [y, tall] = [await top(), await height()];
  await context.setOffline(true);
  await expect(page.getByText(/This is the chart of \d\d:\d\d\./)).toBeVisible();
  expect(await top()).toBe(y);
  await context.setOffline(false);

  await page.route('**/api/v1/analytics?*', (route) => route.fulfill({ status: 500, body: '{}' }));
  await page.getByRole('radio', { name: 'Month', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  expect(await height()).toBe(tall);
});

test('the tab names subject and metric, also after a change', async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle('says campaign, new views · Trackagoat');
  await page.getByRole('button', { name: /^Metric/ }).click();
  await page.getByRole('menuitemradio', { name: 'Likes' }).click();
  await expect(page).toHaveTitle('says campaign, new likes · Trackagoat');
});
