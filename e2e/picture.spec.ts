import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { test } from './support/kept-page';
import { watchPolicy } from './support/policy';
import { signIn, watchErrors } from './support/session';
import { settled } from './support/test';
import { makeWorld, type World } from './support/world';

let world: World;

test.beforeAll(async () => {
  world = await makeWorld('drawn');
});

interface Pixels {
  width: number;
  height: number;
  corner: string;
  /** How many pixels have each requested colour. */
  counts: number[];
}

/** Decodes a PNG in the browser and counts colours, given as #rrggbb. */
function look(page: Page, file: Buffer, colours: string[]): Promise<Pixels> {
  return page.evaluate(
    async ({ base64, colours }) => {
      const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
      const image = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const hex = (at: number) =>
        `#${[0, 1, 2].map((c) => (data[at + c] ?? 0).toString(16).padStart(2, '0')).join('')}`;
      const counts = new Map<string, number>(colours.map((colour) => [colour, 0]));
      for (let at = 0; at < data.length; at += 4) {
        const seen = counts.get(hex(at));
        if (seen !== undefined) counts.set(hex(at), seen + 1);
      }
      return { width: image.width, height: image.height, corner: hex(0), counts: [...counts.values()] };
    },
    { base64: file.toString('base64'), colours },
  );
}

const THEMES = {
  light: { page: '#f7f7f5', panel: '#ffffff', main: '#3350d6', text: '#1a1a18' },
  dark: { page: '#0e0f11', panel: '#151619', main: '#8fa3ff', text: '#ededef' },
};

test('the chart is saved as the picture on screen in either theme, under the policy of its page', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const blocked = await watchPolicy(page);
  await signIn(page);
  await page.goto(`/analytics?entity=campaign&entity_id=${world.campaignId}&range=90d`);
  await settled(page);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(process.env.E2E_URL ?? '-')) foreign.push(request.url());
  });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator(`html.${scheme}`)).toBeAttached();
    const card = await page.getByRole('region', { name: 'Chart', exact: true }).boundingBox();

    await page.keyboard.press('e');
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Chart as PNG' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(
      /^campaign_drawn-campaign_views_new_day_\d{4}-\d\d-\d\d_to_\d{4}-\d\d-\d\d_america-new-york\.png$/,
    );
    const { page: background, panel, main, text } = THEMES[scheme];
    const seen = await look(page, readFileSync(await download.path()), [panel, main, text]);
    expect(seen.width).toBe(Math.round(((card?.width ?? 0) + 48) * 2));
    expect(seen.height).toBeGreaterThan((card?.height ?? 0) * 2);
    expect(seen.corner).toBe(background);
    // Most of it is the card; the line is 2 px thick, 90 days long and drawn at twice its size.
    expect(seen.counts[0]).toBeGreaterThan(seen.width * seen.height * 0.5);
    expect(seen.counts[1]).toBeGreaterThan(2_000);
    expect(seen.counts[2]).toBeGreaterThan(500);
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  expect(foreign.filter((url) => !/^(data|blob):/.test(url))).toEqual([]);
  expect(blocked).toEqual([]);
  expect(errors).toEqual([]);
});

test('a breakdown’s picture includes the names of its parts', async ({ page }) => {
  await signIn(page);
  await page.goto(
    `/analytics?entity=campaign&entity_id=${world.campaignId}&range=30d&breakdown=video&top_n=3`,
  );
  await settled(page);
  const card = await page.getByRole('region', { name: 'Chart', exact: true }).boundingBox();
  const table = await page.getByRole('region', { name: 'Breakdown' }).boundingBox();
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Chart as PNG' }).click();
  const seen = await look(page, readFileSync(await (await downloading).path()), ['#3350d6', '#d47e1c']);
  expect(seen.height).toBeGreaterThan(((card?.height ?? 0) + (table?.height ?? 0)) * 2);
  for (const count of seen.counts) expect(count).toBeGreaterThan(1_000);
});
