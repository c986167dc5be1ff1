import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { answerOnScreen, exact, pointAt } from './support/chart';
import { test } from './support/kept-page';
import { pick } from './support/pick';
import { actInSmall, inOrganisation, signIn, watchErrors } from './support/session';
import { settled } from './support/test';
import { makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('explore');
});
test.beforeEach(async ({ page }) => {
  await signIn(page);
});

const address = (more = '') => `/analytics?entity=campaign&entity_id=${world.campaignId}${more}`;

async function open(page: Page, more?: string): Promise<void> {
  await page.goto(address(more));
  await expect(page.getByTestId('chart')).toBeVisible();
  await settled(page);
}

test('the first paint holds the numbers, without a line of script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page);
  await page.goto(address());
  const data = await answerOnScreen(page);
  const last = data.series[0]?.points.at(-2)?.value;
  await expect(page.getByRole('table')).toContainText(exact(last));
  await expect(page.getByTestId('chart').locator('[data-series] path').first()).toBeAttached();
});

test('every control changes the view, and the address holds it', async ({ page }) => {
  const errors = watchErrors(page);
  await open(page);
  await page.getByRole('radio', { name: '90d' }).click();
  await expect(page).toHaveURL(/range=90d/);
  await page.getByRole('radio', { name: 'Week' }).click();
  await expect(page).toHaveURL(/granularity=week/);
  await expect(page.getByRole('columnheader', { name: 'Week', exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Metric/ }).click();
  await page.getByRole('menuitemradio', { name: 'Likes' }).click();
  await expect(page.getByText('New likes,')).toBeVisible();
  await page.getByRole('radio', { name: 'Cumulative' }).click();
  await expect(page).toHaveURL(/mode=cumulative/);
  await page.getByRole('button', { name: /^Compare/ }).click();
  await expect(page).toHaveURL(/compare=false/);
  await page.getByRole('button', { name: /^Breakdown/ }).click();
  await page.getByRole('menuitemradio', { name: 'Top 3' }).first().click();
  await expect(page).toHaveURL(/breakdown=video/);
  await expect(page.getByRole('region', { name: 'Breakdown' }).getByRole('row')).toHaveCount(6);
  await page.getByRole('button', { name: 'Custom' }).click();
  await page.getByLabel('Days per bucket').fill('10');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/granularity=custom/);

  const shown = page.url();
  await page.reload();
  await expect(page.getByRole('button', { name: '10 days' })).toBeVisible();
  expect(page.url()).toBe(shown);
  await page.goBack();
  await expect(page).not.toHaveURL(/granularity=custom/);
  expect(errors).toEqual([]);
});

test('the compare tooltip shows the API’s numbers with the real prior dates', async ({ page }) => {
  await open(page, '&range=30d');
  const data = await answerOnScreen(page);
  const points = data.series[0]?.points ?? [];
  const prior = data.compare_series[0]?.points ?? [];
  const tooltip = page.getByTestId('chart-tooltip');
  for (const index of [2, 9, 20, points.length - 1]) {
    await pointAt(page, index, points.length);
    await expect(tooltip).toContainText(exact(points[index]?.value));
    await expect(tooltip).toContainText(exact(prior[index]?.value));
    const before = new Date(
      Date.parse(`${points[index]?.bucket_start}T00:00:00Z`) - points.length * 86_400_000,
    );
    const text = before.toLocaleDateString('en-GB', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    });
    await expect(tooltip).toContainText(text.replace('Sept', 'Sep'));
  }
  await expect(tooltip).toContainText('in progress, as of');
});

test('the breakdown tooltip lists the API’s parts, top first, with shares and the total', async ({
  page,
}) => {
  await open(page, '&range=90d&breakdown=video&top_n=3');
  const data = await answerOnScreen(page);
  const parts = data.breakdown_series;
  const index = 40;
  const total = data.series[0]?.points[index]?.value ?? 0;
  await pointAt(page, index, parts[0]?.points.length ?? 1);
  const tooltip = page.getByTestId('chart-tooltip');
  await expect(tooltip).toContainText(exact(total));
  const text = (await tooltip.textContent()) ?? '';
  expect(parts.at(-1)?.entity_ref.label).toBe('Other');
  let place = -1;
  for (const part of [...parts].reverse()) {
    const value = part.points[index]?.value ?? 0;
    const here = text.indexOf(
      `${part.entity_ref.label}${exact(value)}${((value / total) * 100).toFixed(1)}%`,
    );
    expect(here).toBeGreaterThan(place);
    place = here;
  }
  const table = page.getByRole('region', { name: 'Breakdown' });
  for (const { value } of data.totals) await expect(table).toContainText(exact(value));

  await page.getByRole('button', { name: 'Hide Other' }).click();
  await expect(page).toHaveURL(/hidden=__other__/);
  await pointAt(page, index + 1, parts[0]?.points.length ?? 1);
  await expect(tooltip).not.toContainText('Other');
});

test('CSV downloads the table on screen, or its rows for scripts', async ({ page }) => {
  await open(page, '&range=90d&granularity=week&breakdown=creator');
  const [a, b] = world.creators;
  for (const [item, name, head] of [
    [
      'Table (as shown)',
      /views.*_america-new-york_table\.csv$/,
      /^Week from \(America\/New_York\),Prior from,New views,Prior,Change \(%\),New views: /,
    ],
    [
      'Tidy (for scripts)',
      /views.*_america-new-york\.csv$/,
      /^series_kind,bucket_start,entity_id,entity_label,metric,unit,mode,value,is_partial\r/,
    ],
  ] as const) {
    await page.getByRole('link', { name: 'CSV' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(name);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(head);
    for (const { label } of [a, b].filter((one) => one !== undefined)) expect(text).toContain(label);
  }
});

test('the headline counts complete days and says so', async ({ page }) => {
  await open(page, '&range=30d');
  const today = (await answerOnScreen(page)).series[0]?.points.at(-1)?.bucket_start ?? '';
  const day = (ago: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - ago * 86_400_000).toISOString().slice(0, 10);
  const query = `/api/v1/analytics?entity=campaign&entity_id=${world.campaignId}&metric=views&granularity=cumulative&compare=prior_period&from=${day(29)}&to=${day(1)}`;
  const { data } = await (await page.request.get(query, await inOrganisation(page.request))).json();
  const now = data.series[0].points.at(-1).value;
  const before = data.compare_series[0].points.at(-1).value;
  await expect(page.getByText('New views, 29 complete days')).toBeVisible();
  await expect(page.getByText(`${exact(now)} exactly`)).toBeVisible();
  const change = ((now - before) / before) * 100;
  const sign = change < 0 ? '−' : '+';
  await expect(page.getByTestId('figure-Against prior period')).toHaveText(
    `${sign}${Math.abs(change).toFixed(1)}%`,
  );
});

test('the bucket in progress is shaded, and gaps stay gaps', async ({ page }) => {
  await open(page, '&range=30d');
  const chart = page.getByTestId('chart');
  await expect(chart.locator('[data-shade=partial]')).toHaveCount(1);
  await expect(chart.getByText(/in progress, as of \d\d:\d\d/)).toBeVisible();
  const data = await answerOnScreen(page);
  const empty = data.series[0]?.points.findIndex((point) => point.value === null) ?? -1;
  expect(empty).toBeGreaterThan(0);
  await pointAt(page, empty, data.series[0]?.points.length ?? 1);
  await expect(page.getByTestId('chart-tooltip')).toContainText('no capture');
  await pointAt(page, empty + 3, data.series[0]?.points.length ?? 1);
  await expect(page.getByTestId('chart-tooltip')).toContainText('gained since');
});

test('dragging across the chart zooms in, and a button leads back', async ({ page }) => {
  await open(page, '&range=90d');
  const box = await page.getByTestId('plot').boundingBox();
  if (!box) throw new Error('There is no plot');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect(page).toHaveURL(/range=90d/);
});

test('keys switch the view, and arrows read the chart', async ({ page }) => {
  await open(page);
  await page.keyboard.press('w');
  await expect(page).toHaveURL(/granularity=week/);
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/compare=false/);
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/breakdown=video/);
  await page.keyboard.press('b');
  await page.keyboard.press('b');
  await expect(page).not.toHaveURL(/breakdown/);
  await page.keyboard.press('d');
  await expect(page.getByRole('columnheader', { name: 'Day', exact: true })).toBeVisible();
  await page.getByTestId('plot').focus();
  await page.keyboard.press('End');
  await expect(page.getByTestId('chart-tooltip')).toContainText('in progress');
  await page.keyboard.press('ArrowLeft');
  const data = await answerOnScreen(page);
  await expect(page.getByTestId('chart-tooltip')).toContainText(exact(data.series[0]?.points.at(-2)?.value));
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Single keys are on' }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  await expect(page.getByRole('radio', { name: 'Day' })).toBeChecked();
});

test('search switches the entity and keeps the view', async ({ page }) => {
  await open(page, '&range=90d&metric=likes');
  await page.keyboard.press('/');
  const option = page.getByRole('option', { name: /^@explore\.creator\.1/ });
  await pick(page.getByRole('combobox'), 'explore.creator.1', option);
  await expect(page).toHaveURL(/entity=creator/);
  await expect(page).toHaveURL(/metric=likes/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('@explore.creator.1');
});

test('up to five entities are compared in one chart, with a legend that toggles them', async ({ page }) => {
  const [a, b] = world.creators;
  await page.goto(`/analytics?entity=creator&entity_id=${a?.id}`);
  await settled(page);
  await page.getByRole('button', { name: 'Side by side' }).click();
  const option = page.getByRole('option', { name: b?.label ?? '' });
  await pick(page.getByRole('combobox'), b?.label.replace('@', '') ?? '', option);
  await expect(page).toHaveURL(new RegExp(`entity_ids=${a?.id},${b?.id}`));
  const toggle = page.getByRole('button', { name: b?.label ?? '', exact: true });
  await expect(page.getByTestId('chart').locator('[data-series]')).toHaveCount(2);
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByTestId('chart').locator('[data-series]')).toHaveCount(1);
  await page.getByRole('button', { name: `Remove ${b?.label}` }).click();
  await expect(page).toHaveURL(new RegExp(`entity_id=${a?.id}`));
});

test('a creator’s own page leads to a comparison, and takes its metric along', async ({ page }) => {
  const [a, b] = world.creators;
  await page.goto(`/creators/${a?.id}?metric=likes`);
  await settled(page);
  await page.getByRole('button', { name: 'Side by side' }).click();
  const option = page.getByRole('option', { name: b?.label ?? '' });
  await pick(page.getByRole('combobox'), b?.label.replace('@', '') ?? '', option);
  await expect(page).toHaveURL(new RegExp(`/analytics.*entity_ids=${a?.id},${b?.id}`));
  await expect(page).toHaveURL(/metric=likes/);
  await expect(page.getByTestId('chart').locator('[data-series]')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Add creator' })).toBeVisible();
});

test('empty ranges, refused ones and an unavailable server each say what to do next', async ({ page }) => {
  await open(page);
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&from=2020-01-01&to=2020-02-01`);
  await settled(page);
  await expect(page.getByRole('heading', { name: 'No captures in this range' })).toBeVisible();
  await page.getByRole('button', { name: /^Show from/ }).click();
  await expect(page.getByTestId('chart')).toBeVisible();

  await page.goto(`/analytics?entity=campaign&entity_id=00000000-0000-4000-8000-000000000000`);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();

  await open(page);
  await page.route('**/api/v1/analytics?*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/json',
      body: JSON.stringify({
        data: null,
        error: 'The database is away for a moment; try again.',
        meta: { code: 'unavailable', request_id: 'r-1' },
      }),
    }),
  );
  await page.getByRole('radio', { name: 'Month', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The server is not ready' })).toBeVisible();
  await expect(page.getByText('503 unavailable · request r-1')).toBeVisible();
  await page.unroute('**/api/v1/analytics?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('columnheader', { name: 'Month', exact: true })).toBeVisible();
});

test('without a network the chart stays and says when it is from', async ({ page, context }) => {
  await open(page);
  await context.setOffline(true);
  await expect(page.getByText('You’re offline.')).toBeVisible();
  await expect(page.getByTestId('chart')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('You’re offline.')).toBeHidden();
});

test('days beyond the plan are visible, locked, and one click away from its own days', async ({ page }) => {
  const small = await makeWorld('small', process.env.E2E_SMALL_KEY);
  await actInSmall(page.context());
  await page.goto(`/analytics?entity=campaign&entity_id=${small.campaignId}&from=2021-03-01`);
  await settled(page);
  const refusal = page.getByRole('heading', { name: 'Starter shows the last 180 days' });
  await expect(refusal).toBeVisible();
  // The days that the plan shows are drawn already.
  await expect(page.getByTestId('chart')).toBeVisible();
  await page
    .getByRole('button', { name: /^Show / })
    .first()
    .click();
  await expect(refusal).toHaveCount(0);
  await expect(page.getByTestId('chart')).toBeVisible();
  const year = page.getByRole('radio', { name: /^Year, / });
  await expect(year).toHaveAttribute('aria-disabled', 'true');
  await expect(year).toHaveAccessibleName('Year, Pro opens 730 days');
});
