/** Case 12: the JavaScript that the explorer ships to a cold browser, and how fast its chart follows the pointer. */
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../test/chromium.mjs';
import { addCheck, addRow, type BenchCase } from '../context';
import { OWNER } from '../data/load';
import { FIRST_DAY, LAST_DAY } from '../data/sets';
import { quantile, summarise } from '../statistics';
import type { World } from '../world';

/** More fails a run. */
const LIMIT_KB = 220;
const LIMIT_MS = 50;
const MOVES = 60;

export const browser: BenchCase = {
  ids: ['12'],
  async run(bench, main) {
    const world = await bench.world(main);
    const executablePath = await findChromium().catch((error: Error) => error);
    if (executablePath instanceof Error) {
      bench.report.skipped.push({ id: '12', why: executablePath.message });
      return;
    }
    const launched = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const scriptKb: number[] = [];
      const moveMs: number[] = [];
      for (let round = 0; round < (bench.quick ? 1 : 5); round++) {
        const found = await visit(launched, world, bench.cluster.password);
        scriptKb.push(found.scriptKb);
        moveMs.push(
          quantile(
            found.moveMs.sort((a, b) => a - b),
            0.95,
          ),
        );
      }
      const shipped = summarise(scriptKb);
      const isLight = shipped.max <= LIMIT_KB;
      const common = { id: '12', reference: null, ratio: null };
      const target = `≤ ${LIMIT_KB} KB`;
      const what = 'JavaScript of the explorer, gzip';
      addRow(bench, { ...common, what, ours: shipped, unit: 'KB', target, met: isLight });
      addCheck(
        bench,
        '12',
        `the explorer ships at most ${LIMIT_KB} KB`,
        isLight,
        `${shipped.max.toFixed(1)} KB`,
      );
      const moved = summarise(moveMs);
      addRow(bench, {
        ...{ ...common, what: 'pointer over 365 × 11 points to paint, p95', ours: moved, unit: 'ms' },
        ...{ target: `≤ ${LIMIT_MS} ms`, met: moved.median <= LIMIT_MS },
      });
    } finally {
      await launched.close();
    }
  },
};

async function visit(launched: Browser, world: World, password: string) {
  const context = await launched.newContext({ baseURL: world.server.url.replace('127.0.0.1', 'localhost') });
  try {
    const page = await context.newPage();
    await signIn(page, password);
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (/\.js(\?|$)/.test(response.url()))
        sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    const asked = { entity: 'campaign', entity_id: world.campaign, from: FIRST_DAY, to: LAST_DAY };
    const more = { granularity: 'day', breakdown: 'video', top_n: '10' };
    await page.goto(`/analytics?${new URLSearchParams({ ...asked, ...more })}`);
    await page.waitForLoadState('networkidle');
    const moveMs = await movePointer(page);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    return { scriptKb: bytes / 1024, moveMs };
  } finally {
    await context.close();
  }
}

async function signIn(page: Page, password: string): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  const form = { csrfToken, email: OWNER, password, json: 'true' };
  const answer = await page.request.post('/api/auth/callback/credentials', { form });
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
}

/** From each move of the pointer to the end of the frame that shows it. */
async function movePointer(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { benchTimes: times });
    // No named function in here: the compiler would add a helper to it that the page does not have.
    window.addEventListener(
      'pointermove',
      ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
      { capture: true },
    );
  });
  const box = await page.getByTestId('plot').boundingBox();
  if (!box) throw new Error('the explorer shows no plot');
  for (let step = 1; step < MOVES; step++) {
    await page.mouse.move(box.x + (box.width * step) / MOVES, box.y + 80);
    await page.waitForFunction(
      (count) => (window as never as { benchTimes: number[] }).benchTimes.length >= count,
      step,
    );
  }
  return page.evaluate(() => (window as never as { benchTimes: number[] }).benchTimes);
}
