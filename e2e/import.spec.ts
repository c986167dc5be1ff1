import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { date, number, sheetXml, text, workbook } from '../tests/workbook';
import { test } from './support/kept-page';
import { inOrganisation, signIn, watchErrors } from './support/session';
import { settled } from './support/test';

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

const hour = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();

async function choose(page: Page, name: string, lines: readonly string[]): Promise<void> {
  const content = Buffer.from(lines.join('\n'));
  const buffer = name.endsWith('.gz') ? gzipSync(content) : content;
  await page.goto('/import');
  await settled(page);
  await page.getByLabel('File of captures').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

const videosOf = async (page: Page, id: string) => {
  const path = `/api/v1/videos?platform_id=${id}`;
  return (await (await page.request.get(path, await inOrganisation(page.request))).json()).data;
};

const manyRows = (prefix: string, count: number) => [
  'kind,platform_id,creator_platform_id,captured_at,views',
  ...Array.from({ length: count }, (_, n) => `video,${prefix}-${n % 50},${prefix},${hour(3 + n / 60)},${n}`),
];

test('a file with bad rows: its columns are matched, every bad row is listed, the rest is imported', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await choose(page, 'captures.csv', [
    'video_key,creator_key,captured_at,views,mood',
    `imported-1,importer,${hour(50)},100,good`,
    'imported-1,importer,2024-13-02,200,good',
    `imported-1,importer,${hour(20)},"12,4K",good`,
    `imported-1,importer,${new Date(Date.now() + 86_400_000).toISOString()},300,good`,
    `imported-1,importer,${hour(2)},400,good`,
  ]);
  await expect(page.getByLabel('video_key becomes')).toHaveValue('platform_id');
  await expect(page.getByLabel('creator_key becomes')).toHaveValue('creator_platform_id');
  await expect(page.getByLabel('mood becomes')).toHaveValue('');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('“12,4K” is rounded; the exact number is needed');

  await page.getByRole('button', { name: 'Check every row' }).click();
  // One of them is in the future.
  await expect(page.getByText('2 rows can be imported, 3 rows cannot.')).toBeVisible();
  const stored = async () => {
    const asked = page.request.get(
      '/api/v1/videos?platform_id=imported-1',
      await inOrganisation(page.request),
    );
    return (await (await asked).json()).data;
  };
  expect(await stored()).toEqual([]);

  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('Imported', { exact: true })).toBeVisible();
  expect((await stored())[0]).toMatchObject({ platform_id: 'imported-1', views: 400 });

  const file = page.getByRole('region', { name: 'File', exact: true });
  await expect(file).toContainText('2 of 5 rows stored');
  await expect(file).toContainText('2 new');
  await expect(file).toContainText('3 rejected');

  const rejected = page.getByRole('region', { name: 'Rejected rows' });
  await expect(rejected.getByRole('row')).toHaveCount(4);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download rejected rows' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('captures-rejected.csv');
  const written = readFileSync(await download.path(), 'utf8');
  const [header, ...rows] = written.replace('\uFEFF', '').trim().split('\r\n');
  expect(header).toBe('import_problem,video_key,creator_key,captured_at,views,mood');
  expect(rows.map((row) => /^"(\w+):/.exec(row)?.[1])).toEqual(['captured_at', 'views', 'captured_at']);

  // Two of them are corrected, and the file is dropped again as it is.
  await page.getByRole('button', { name: 'Next file' }).click();
  const corrected = written.replaceAll('2024-13-02', hour(40)).replace('"12,4K",good', '12400,good');
  const buffer = Buffer.from(corrected);
  await page
    .getByLabel('File of captures')
    .setInputFiles({ name: 'captures-rejected.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByLabel('import_problem becomes')).toHaveValue('');
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(page.getByText('2 rows can be imported, 1 row cannot.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(file).toContainText('2 of 3 rows stored');
  expect(errors).toEqual([]);
});

test('importing the same file again changes nothing', async ({ page }) => {
  const lines = ['kind,platform_id,handle,captured_at,followers', `creator,twice,twice.me,${hour(5)},10`];
  for (const word of ['1 new', '1 stored before']) {
    await choose(page, 'creators.csv', lines);
    await page.getByRole('button', { name: 'Check every row' }).click();
    await page.getByRole('button', { name: 'Import 1 row' }).click();
    await expect(page.getByRole('region', { name: 'File', exact: true })).toContainText(word);
  }
});

test('an unknown column must be matched by hand before the import continues', async ({ page }) => {
  await choose(page, 'odd.csv', ['zzz,qqq,yyy', `odd-1,odd-creator,${hour(1)}`]);
  await expect(page.getByRole('button', { name: 'Check every row' })).toBeDisabled();
  await page.getByRole('radio', { name: 'Videos' }).click();
  await page.getByLabel('zzz becomes').selectOption('platform_id');
  await page.getByLabel('qqq becomes').selectOption('creator_platform_id');
  await page.getByLabel('yyy becomes').selectOption('captured_at');
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(page.getByText('1 row can be imported.')).toBeVisible();
});

test('a packed file is unpacked in the browser, and a broken one is refused in words', async ({ page }) => {
  const record = { kind: 'creator', platform_id: 'packed', captured_at: hour(4), followers: 5 };
  await choose(page, 'creators.ndjson.gz', [JSON.stringify(record), 'nonsense']);
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(page.getByText('1 row can be imported, 1 row cannot.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await expect(page.getByRole('region', { name: 'File', exact: true })).toContainText('1 new');

  await page.getByRole('button', { name: 'Next file' }).click();
  const buffer = gzipSync(Buffer.from('platform_id,views\n'.repeat(50))).subarray(0, 30);
  await page.getByLabel('File of captures').setInputFiles({ name: 'a.csv.gz', mimeType: '', buffer });
  await expect(page.getByRole('alert').filter({ hasText: 'a.csv.gz is damaged' })).toBeVisible();
});

/** Holds what awaits it, until it is opened. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('an import that is stopped says how much is stored, and can be done again without harm', async ({
  page,
}) => {
  const [stopped, seen] = [gate(), gate()];
  let calls = 0;
  await page.route('**/api/v1/ingest/snapshots', async (route) => {
    calls += 1;
    // The first batch waits until the button is pressed, and the last one of the second run until progress was seen.
    if (calls === 1) await stopped.opened;
    if (calls === 3) await seen.opened;
    await route.continue();
  });
  await choose(page, 'many.csv', manyRows('stopped', 12_500));
  await page.getByRole('button', { name: 'Check every row' }).click();
  const sent = page.waitForRequest('**/api/v1/ingest/snapshots');
  await page.getByRole('button', { name: 'Import 12,500 rows' }).click();
  await sent;
  const file = page.getByRole('region', { name: 'File', exact: true });
  await page.getByRole('button', { name: 'Stop import' }).click();
  await expect(file).toContainText('stopping after this batch');
  stopped.open();
  await expect(file).toContainText('Stopped at 80%');
  await expect(file.getByRole('alert')).toContainText(
    'Stored: 10,000 of 12,500 rows. The rest were not stored.',
  );
  await page.getByRole('button', { name: 'Import again' }).click();
  await expect(file).toContainText('10,000 of 12,500 rows');
  seen.open();
  await expect(file.getByText('Imported', { exact: true })).toBeVisible();
  await expect(file).toContainText('2,500 new');
  await expect(file).toContainText('10,000 stored before');
});

test('an import that the server ends early says why, how much is stored, and how much is unknown', async ({
  page,
}) => {
  let calls = 0;
  await page.route('**/api/v1/ingest/snapshots', (route) => {
    calls += 1;
    if (calls !== 2) return route.continue();
    const body = {
      data: null,
      error: 'This key may not write.',
      meta: { code: 'insufficient_scope', request_id: 'r1' },
    };
    return route.fulfill({ status: 403, json: body });
  });
  await choose(page, 'broken.csv', manyRows('broken', 10_100));
  await page.getByRole('button', { name: 'Check every row' }).click();
  await page.getByRole('button', { name: 'Import 10,100 rows' }).click();
  const said = page.getByRole('region', { name: 'File', exact: true }).getByRole('alert');
  await expect(said).toContainText('This key may not write. (request r1)');
  await expect(said).toContainText('Stored: 10,000 of 10,100 rows. The rest were not stored.');
});

const CASES = 'tests/fixtures/import';

async function chooseCase(page: Page, name: string): Promise<void> {
  await page.goto('/import');
  await settled(page);
  await page.getByLabel('File of captures').setInputFiles(`${CASES}/${name}`);
}

test('a damaged workbook, and a file that is not a table, are reported with advice', async ({ page }) => {
  await chooseCase(page, '19-workbook.xlsx');
  await expect(page.getByRole('alert').filter({ hasText: 'is a damaged workbook; open it' })).toBeVisible();
  const buffer = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  await page
    .getByLabel('File of captures')
    .setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer });
  await expect(page.getByText('picture.png is a picture, not a table.')).toBeVisible();
});

test('a workbook is imported from the chosen sheet, with dates in the chosen zone', async ({ page }) => {
  const errors = watchErrors(page);
  await page.goto('/import');
  await settled(page);
  const header = ['Video', 'creator_id', 'captured_at', 'views'].map(text);
  const bytes = workbook({
    Notes: sheetXml([[text('Our posts')], [text('of November')]]),
    Posts: sheetXml([
      header,
      [text('sheet-1'), number('6801'), date('46327.604166666664'), number('1200.0')],
      [text('sheet-1'), number('6801'), date('46328'), number('1.5E3')],
    ]),
  });
  const buffer = Buffer.from(bytes);
  await page.getByLabel('File of captures').setInputFiles({ name: 'posts.xlsx', mimeType: '', buffer });
  await page.getByLabel('Sheet').selectOption('Posts');
  await page.getByLabel('Video becomes').selectOption('platform_id');
  await expect(page.getByLabel('Date format')).toHaveValue('year-first');
  await page.getByLabel('Time zone', { exact: true }).selectOption('Europe/Berlin');
  await expect(page.getByText('2026-11-01 14:30:00 → 1 Nov 2026, 14:30 Berlin')).toBeVisible();
  await page.getByRole('button', { name: 'Check every row' }).click();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('2 of 2 rows stored')).toBeVisible();
  expect(await videosOf(page, 'sheet-1')).toMatchObject([
    { views: 1500, first_captured_at: '2026-11-01T13:30:00.000Z' },
  ]);
  expect(errors).toEqual([]);
});

test('a German spreadsheet with links is read as it is written, and its creators by their handles', async ({
  page,
}) => {
  const creators = ['kind,platform_id,handle,captured_at', `creator,links-creator,links.creator,${hour(90)}`];
  await choose(page, 'creators.csv', creators);
  await page.getByRole('button', { name: 'Check every row' }).click();
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await expect(page.getByText('1 of 1 row stored')).toBeVisible();
  const link = (handle: string, id: string) => `https://www.tiktok.com/@${handle}/video/${id}?lang=de`;
  await choose(page, 'beiträge.csv', [
    '\uFEFFLink;Datum;Aufrufe',
    `${link('links.creator', '7345012345670000001')};31.10.2026 14:30;1.200`,
    `${link('links.creator', '7345012345670000001')};01.11.2026 14:30;1.350`,
    `${link('nobody.here', '7345012345670000002')};01.11.2026 14:30;90`,
    'https://vm.tiktok.com/ZM6abc/;01.11.2026 14:30;90',
  ]);
  await expect(page.getByRole('radio', { name: 'Videos' })).toBeChecked();
  await expect(page.getByLabel('Link becomes')).toHaveValue('platform_id');
  await page.getByLabel('Datum becomes').selectOption('captured_at');
  await page.getByLabel('Aufrufe becomes').selectOption('views');
  await expect(page.getByLabel('Date format')).toHaveValue('day-first');
  await expect(page.getByLabel('Number format')).toHaveValue('dot');
  await page.getByLabel('Time zone', { exact: true }).selectOption('Europe/Berlin');
  await page.getByRole('button', { name: 'Check every row' }).click();
  const rejected = page.getByRole('region', { name: 'Rejected rows', exact: true });
  await expect(rejected).toContainText('no creator has the handle “@nobody.here” yet');
  await expect(rejected).toContainText('is a short link, which hides the id');
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('2 of 4 rows stored')).toBeVisible();
  expect(await videosOf(page, '7345012345670000001')).toMatchObject([
    { views: 1350, last_captured_at: '2026-11-01T13:30:00.000Z' },
  ]);
});

test('the sample file can be imported as it is', async ({ page }) => {
  await page.goto('/import');
  await settled(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download a sample file' }).click();
  const download = await downloading;
  const buffer = readFileSync(await download.path());
  const name = download.suggestedFilename();
  await page.getByLabel('File of captures').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(page.getByText('3 rows can be imported.')).toBeVisible();
});

test('a JSON list of Apify is recognised by its names and needs a capture time', async ({ page }) => {
  await chooseCase(page, '13-apify.json');
  await expect(page.getByLabel('playCount becomes')).toHaveValue('views');
  await expect(page.getByLabel('authorMeta.id becomes')).toHaveValue('creator_platform_id');
  await expect(page.getByRole('button', { name: 'Check every row' })).toBeDisabled();
  await page.getByLabel('Captured at', { exact: true }).fill('2026-03-01T09:00');
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(page.getByText('2 rows can be imported.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('Imported', { exact: true })).toBeVisible();
  const path = '/api/v1/videos?platform_id=7345012345678905678';
  const { data } = await (await page.request.get(path, await inOrganisation(page.request))).json();
  expect(data[0]).toMatchObject({ views: 310, likes: 8, saves: 1 });
});

test('ids that a spreadsheet spoilt are rejected before anything is sent', async ({ page }) => {
  await chooseCase(page, '01-ids-as-e18.csv');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('is a number in scientific notation');
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(page.getByRole('region', { name: 'Rejected rows', exact: true })).toContainText(
    'format the column as text',
  );
  await expect(page.getByRole('button', { name: 'Import 0 rows' })).toBeDisabled();
});

test('the delimiter can be chosen by hand, and the file stays when it does not fit', async ({ page }) => {
  await chooseCase(page, '04-comma-in-semicolon-header.csv');
  const separated = page.getByLabel('Cells are separated by');
  await expect(separated).toHaveValue(';');
  await separated.selectOption('comma');
  await expect(page.getByRole('alert').filter({ hasText: 'quote inside an unquoted cell' })).toBeVisible();
  await expect(separated).toHaveValue(';');
  await separated.selectOption('tab');
  await expect(page.getByRole('alert').filter({ hasText: 'quote inside an unquoted cell' })).toBeVisible();
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(page.getByText('1 row can be imported.')).toBeVisible();
});

test('a column called constructor is ignored like any unknown column', async ({ page }) => {
  const errors = watchErrors(page);
  await chooseCase(page, '02-constructor.csv');
  await expect(page.getByLabel('constructor becomes')).toHaveValue('');
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(page.getByText('1 row can be imported.')).toBeVisible();
  expect(errors).toEqual([]);
});

test('a file that changed after it was chosen is reported, and stays chosen', async ({ page }, info) => {
  const path = info.outputPath('changing.csv');
  const lines = manyRows('changing', 100);
  writeFileSync(path, lines.join('\n'));
  await page.goto('/import');
  await settled(page);
  await page.getByLabel('File of captures').setInputFiles(path);
  await expect(page.getByRole('button', { name: 'Check every row' })).toBeEnabled();
  writeFileSync(path, lines.slice(0, 50).join('\n'));
  await page.getByRole('button', { name: 'Check every row' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'changing.csv changed while it was being read' }),
  ).toBeVisible();
  await expect(page.getByLabel('views becomes')).toHaveValue('views');
});

test('an import waits for a server that is not ready, and a lost session keeps the file', async ({
  page,
}) => {
  const answers = [
    { status: 503, headers: { 'retry-after': '1' }, code: 'unavailable' },
    { status: 429, headers: { 'retry-after': '1' }, code: 'rate_limited' },
    { status: 401, headers: { 'retry-after': '0' }, code: 'invalid_api_key' },
  ];
  await page.route('**/api/v1/ingest/snapshots', (route) => {
    const next = answers.shift();
    if (!next) return route.continue();
    const json = { data: null, error: 'No.', meta: { code: next.code, request_id: 'r1' } };
    return route.fulfill({ status: next.status, headers: next.headers, json });
  });
  await choose(page, 'waiting.csv', manyRows('waiting', 10));
  await page.getByRole('button', { name: 'Check every row' }).click();
  const file = page.getByRole('region', { name: 'File', exact: true });
  // It is there for a second, and looked for from before it comes.
  await Promise.all([
    file.getByText('The server is not ready: trying again in 1 s.').waitFor(),
    page.getByRole('button', { name: 'Import 10 rows' }).click(),
  ]);
  await expect(file.getByRole('alert')).toContainText('You were signed out.');
  await page.getByRole('button', { name: 'Import again' }).click();
  await expect(file.getByText('Imported', { exact: true })).toBeVisible();
  await expect(file).toContainText('10 new');
});

test('an import continues while other pages are open, and shows its result on return', async ({ page }) => {
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/ingest/snapshots', async (route) => {
    await isAnswered;
    await route.continue();
  });
  await choose(page, 'leaving.csv', manyRows('leaving', 10));
  await page.getByRole('button', { name: 'Check every row' }).click();
  await page.getByRole('button', { name: 'Import 10 rows' }).click();
  await page.getByRole('link', { name: 'Campaigns' }).first().click();
  await expect(page).toHaveURL(/\/campaigns$/);
  const card = page.getByRole('link', { name: 'leaving.csv' });
  await expect(card).toContainText('Importing, 0%');

  // Closing the tab would stop it, and so would signing out.
  await page.getByRole('button', { name: /^Account:/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('dialog', { name: 'Stop the import and leave?' })).toBeVisible();
  await page.getByRole('button', { name: 'Stay' }).click();

  answer();
  await expect(card).toContainText('Imported 10 of 10 rows.');
  await card.click();
  await expect(page.getByText('10 of 10 rows stored')).toBeVisible();
  await page.getByRole('link', { name: 'Campaigns' }).first().click();
  await expect(page).toHaveURL(/\/campaigns$/);
  await expect(card).toBeHidden();
});
