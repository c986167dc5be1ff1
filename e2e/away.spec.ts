/** Pages while the database is unavailable: they say so, sessions stay open, and a retry works. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { freePort } from '../scripts/free-port';
import { type EmbeddedPostgres, ensurePostgres } from '../scripts/postgres/ensure';
import { stagedHome } from '../scripts/postgres/staging';
import { untilReady } from './server';
import { makeOrganisationsAt } from './support/organisation';
import { settled, test } from './support/test';

const EMAIL = 'away@trackagoat.example';

let folder: string;
let postgres: EmbeddedPostgres;
let server: ChildProcess;
let url: string;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-away-'));
  postgres = await ensurePostgres(folder, { durable: false, sharedBuffersMb: 32 });
  const port = await freePort();
  url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    ...{ NODE_ENV: 'production', DATABASE_URL: postgres.url, TRACKAGOAT_DATA: folder, TRACKAGOAT_DEMO: '0' },
    ...{ NEXTAUTH_SECRET: 'a secret for the tests', NEXTAUTH_URL: '', LOG_LEVEL: 'silent' },
    ...{ HOST: '127.0.0.1', PORT: String(port) },
  } as NodeJS.ProcessEnv;
  server = spawn(process.execPath, ['scripts/start.mjs'], { stdio: 'ignore', env });
  await untilReady(`${url}/api/ready`);
  await makeOrganisationsAt(postgres.url, ['Away'], EMAIL);
});

test.afterAll(async () => {
  const gone = new Promise((resolve) => server?.once('exit', resolve));
  server?.kill('SIGTERM');
  await gone;
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function killPostgres(): Promise<void> {
  const home = path.join(folder, 'postgres');
  const pidFile = path.join(stagedHome(home) ?? home, 'data/postmaster.pid');
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  await expect.poll(() => postgres.isRunning()).toBe(false);
}

async function signIn(page: Page): Promise<void> {
  await settled(page);
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(process.env.E2E_PASSWORD ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a page says that the database is unavailable, keeps the session, and loads on a retry', async ({
  page,
}) => {
  await page.goto(`${url}/login`);
  await signIn(page);
  await page.waitForURL(`${url}/`);
  await killPostgres();

  for (const place of ['/', '/creators', '/settings/account']) {
    const answer = await page.goto(url + place);
    expect(answer?.status()).toBe(503);
    expect(answer?.headers()['retry-after']).toBe('5');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The server is not ready');
    await expect(page.getByText(/The database is away for a moment/)).toBeVisible();
    expect(page.url()).toBe(url + place);
  }
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The server is not ready');
  await postgres.restart();
  await untilReady(`${url}/api/ready`);
  await again.click();
  await expect(page.getByRole('heading', { name: 'Account' }).first()).toBeVisible();
});

test('the login says that the server is not ready, and accepts the same input later', async ({ page }) => {
  await killPostgres();
  await page.goto(`${url}/login?back=/creators`);
  await signIn(page);
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(/not ready/);
  await postgres.restart();
  await untilReady(`${url}/api/ready`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${url}/creators`);
});
