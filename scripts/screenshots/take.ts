import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { root } from '../migrate/files';
import { findChromium } from '../test/chromium.mjs';
import type { DemoServer } from './demo-server';
import { fileOf, PICTURES, type Picture, SCHEMES, SIZE } from './pictures';

/** A page that still moves after so many looks is broken. */
const MOST_LOOKS = 60;
const LOOK_MS = 500;

/** Takes every picture, and returns the files in order. */
export async function takePictures(server: DemoServer): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: await findChromium() });
  const files: string[] = [];
  try {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: SIZE,
        colorScheme,
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      await signIn(context, server);
      for (const picture of PICTURES) {
        const page = await context.newPage();
        await page.goto(await addressOf(picture, server));
        const file = fileOf(picture, colorScheme);
        writeFileSync(path.join(root, file), await stillPicture(page));
        files.push(file);
        await page.close();
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return files;
}

/** As the demo user, in the organisation of the brand. */
async function signIn({ request }: BrowserContext, { demo, url }: DemoServer): Promise<void> {
  const csrf = async () => (await (await request.get('/api/auth/csrf')).json()).csrfToken as string;
  const form = { csrfToken: await csrf(), email: demo.email, password: demo.password, json: 'true' };
  await request.post('/api/auth/callback/credentials', { form });
  const { organisation } = await ask(url, demo.brandApiKey, '/me');
  const data = { csrfToken: await csrf(), data: { organisation: organisation.id } };
  const switched = await request.post('/api/auth/session', { data });
  if (!switched.ok()) throw new Error(`Could not sign in: ${await switched.text()}`);
}

async function addressOf({ subject, view }: Picture, { demo, url }: DemoServer): Promise<string> {
  const [found] = await ask(url, demo.brandApiKey, subject.list);
  return `/analytics?${new URLSearchParams({ entity: subject.entity, entity_id: found.id, ...view })}`;
}

async function ask(url: string, key: string, address: string) {
  const response = await fetch(`${url}/api/v1${address}`, { headers: { Authorization: `Bearer ${key}` } });
  const { data, error } = await response.json();
  if (error !== null) throw new Error(error);
  return data;
}

/** The picture of a page once nothing on it changes any more. */
async function stillPicture(page: Page): Promise<Buffer> {
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  await page.getByRole('table').first().waitFor();
  let before: Buffer | null = null;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const picture = await page.screenshot({ caret: 'hide' });
    if (before?.equals(picture)) return picture;
    before = picture;
    await sleep(LOOK_MS);
  }
  throw new Error(`${page.url()} does not come to rest.`);
}
