/** Behind nginx: as docs/operations.md configures it, and with a minimal configuration. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { freePort } from '../scripts/free-port';
import { ensurePostgres } from '../scripts/postgres/ensure';
import { untilReady } from './server';
import { documentedConfiguration, type Nginx, startNginx } from './support/nginx';
import { makeOrganisationsAt } from './support/organisation';
import { settled, test } from './support/test';

const EMAIL = 'proxied@trackagoat.example';
/**
 * A name of this machine (playwright.config.ts) that browsers treat neither as this machine nor as https, so they send
 * no Sec-Fetch-Site.
 */
const PLAIN = 'plain.example';

test.use({ ignoreHTTPSErrors: true });

interface Running {
  child: ChildProcess;
  output(): string;
  ended: Promise<unknown>;
}

let folder: string;
let secure: Running;
let plain: Running;
let nginx: Nginx;
let key: string;
let ports: Record<'http' | 'https' | 'server' | 'plainServer' | 'plain', number>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-proxy-'));
  const [http, https, server, plainServer, plainPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  ports = { http, https, server, plainServer, plain: plainPort };
  const bare = `server { listen 127.0.0.1:${plainPort}; location / { proxy_pass http://127.0.0.1:${plainServer}; } }`;
  nginx = await startNginx(`${documentedConfiguration(ports)}\n${bare}`, https);
  secure = await start(server, { NEXTAUTH_URL: `https://localhost:${https}/`, TRUST_PROXY: '1' });
  plain = await start(plainServer, { NEXTAUTH_URL: `http://${PLAIN}:${plainPort}` });
  // A second lease on the servers' own, for a moment.
  const postgres = await ensurePostgres(folder);
  const made = await makeOrganisationsAt(postgres.url, ['Proxied', 'Beside'], EMAIL);
  await postgres.stop();
  key = made.at(-1)?.key ?? '';
});

test.afterAll(async () => {
  await nginx?.stop();
  for (const server of [plain, secure]) {
    server?.child.kill('SIGTERM');
    await server?.ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...{ NODE_ENV: 'production', DATABASE_URL: '', TRACKAGOAT_DATA: folder, TRACKAGOAT_DEMO: '0' },
    ...{
      HOST: '127.0.0.1',
      NEXTAUTH_SECRET: '',
      TRUST_PROXY: '',
      REDIS_URL: '',
      RATE_LIMIT_PER_MINUTE: '600',
      LOG_LEVEL: 'info',
      ...more,
    },
  } as NodeJS.ProcessEnv;
}

async function start(port: number, env: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: environment({ PORT: String(port), ...env }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await Promise.race([
    untilReady(`http://127.0.0.1:${port}/api/ready`),
    ended.then(() => Promise.reject(new Error('a server did not start'))),
  ]);
  return { child, output: () => output, ended };
}

const site = () => `https://localhost:${ports.https}`;

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/login`);
  await settled(page);
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password').fill(process.env.E2E_PASSWORD ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible();
}

/** A call made by the page itself, with all headers that a browser adds. */
async function callFrom(page: Page, address: string, body?: object): Promise<number> {
  return page.evaluate(
    async ([path, json]) => {
      const me = await (await fetch('/api/v1/me')).json();
      const headers = { 'Content-Type': 'application/json', 'X-Organisation': me.data?.organisation.id };
      const answer = await fetch(path ?? '', json ? { method: 'POST', headers, body: json } : {});
      // An unread body would keep its request open, and the page from settling.
      await answer.text();
      return answer.status;
    },
    [address, body && JSON.stringify(body)] as const,
  );
}

/** Signs in, writes, switches, signs out: everything that needs cookies and a matching origin. */
async function visit(page: Page, url: string): Promise<void> {
  await signIn(page, url);
  expect(await callFrom(page, '/api/v1/campaigns', { name: 'Through a proxy' })).toBe(201);
  await settled(page);
  await page.getByRole('button', { name: 'Organisation: Proxied' }).click();
  await page.getByRole('menuitemradio', { name: /Beside/ }).click();
  await expect(page.getByRole('button', { name: 'Organisation: Beside' })).toBeVisible();
  await settled(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${url}/login`);
  expect(await callFrom(page, '/api/v1/me')).toBe(401);
}

test('behind nginx as documented a person signs in, writes, switches and signs out', async ({ page }) => {
  await visit(page, site());
});

test('over plain http, behind a proxy that uses another host name, too', async ({ page }) => {
  const asked: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.headers()['sec-fetch-site']);
  });
  await visit(page, `http://${PLAIN}:${ports.plain}`);
  // Otherwise this test would prove nothing.
  expect(asked.filter((site) => site !== undefined)).toEqual([]);
});

test('plain http redirects to https, and the event stream passes through at once', async ({
  page,
  request,
}) => {
  const redirect = await request.get(`http://localhost:${ports.http}/videos?sort=-views`, {
    maxRedirects: 0,
  });
  expect(redirect.status()).toBe(301);
  expect(redirect.headers().location).toBe('https://localhost/videos?sort=-views');
  await signIn(page, site());
  const heard = await page.evaluate(async () => {
    const me = await (await fetch('/api/v1/me')).json();
    const answer = await fetch(`/api/v1/events?organisation=${me.data.organisation.id}`);
    const reader = answer.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    return new TextDecoder().decode(value);
  });
  expect(heard).toMatch(/^(id|event|retry|:)/m);
});

test('files, tables and refusals come from the server itself, and each requires https from then on', async ({
  request,
}) => {
  const headers = { authorization: `Bearer ${key}` };
  const made = await request.post(`${site()}/api/v1/campaigns`, { headers, data: { name: 'Table' } });
  const { id } = (await made.json()).data;
  const table = await request.get(
    `${site()}/api/v1/analytics?entity=campaign&entity_id=${id}&metric=views&from=2026-01-01&to=2026-01-07&format=csv`,
    { headers },
  );
  expect(table.headers()['content-type']).toBe('text/csv; charset=utf-8');
  expect((await table.text()).split('\r\n')[0]).toContain('bucket_start');
  const large = await request.post(`${site()}/api/v1/ingest/snapshots`, {
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    data: Buffer.alloc(9 * 1024 * 1024, '\n'),
  });
  expect(large.status()).toBe(413);
  expect((await large.json()).meta.code).toBe('payload_too_large');
  const answers = [made, table, large];
  for (const address of ['/login', '/icon.svg', '/api/auth/csrf', '/api/v1/nowhere', '/nowhere', '/%ff'])
    answers.push(await request.get(site() + address));
  for (const answer of answers)
    expect(answer.headers()['strict-transport-security'], answer.url()).toBe('max-age=15552000');
  const other = await request.get(`http://127.0.0.1:${ports.plain}/login`);
  expect(other.headers()['strict-transport-security']).toBeUndefined();
});

test('password guesses count for the address that sent them, whatever its headers say, and lock out no one else', async ({
  request,
}) => {
  const guess = async (base: string, from: string) => {
    const headers = { 'x-forwarded-for': from, 'x-trackagoat-client-address': from };
    const data = { token: 'tgi_guess' };
    return (await request.post(`${base}/api/v1/invitations/lookup`, { headers, data })).status();
  };
  const direct = `http://127.0.0.1:${ports.server}`;
  const statuses = (base: string) =>
    Promise.all(Array.from({ length: 40 }, (_, index) => guess(base, `198.51.100.${index}`)));
  const behind = await statuses(site());
  expect(behind.filter((status) => status === 429).length).toBeGreaterThan(0);
  // As the proxy itself would pass on another client's request.
  expect(await guess(direct, '203.0.113.9')).not.toBe(429);
  // Without TRUST_PROXY all requests count for one address, and the log says so once.
  const unknown = await statuses(`http://127.0.0.1:${ports.plainServer}`);
  expect(unknown.filter((status) => status === 429).length).toBeGreaterThan(0);
  const warnings = plain
    .output()
    .split('\n')
    .filter((line) => line.includes('which is ignored'));
  expect(warnings).toHaveLength(1);
  expect(JSON.parse(warnings[0] ?? '')).toMatchObject({
    level: 40,
    msg: expect.stringContaining('127.0.0.1'),
  });
  expect(secure.output()).not.toContain('which is ignored');
});

test('a site for https that is opened over http says where to go', async ({ page }) => {
  const direct = `http://127.0.0.1:${ports.server}`;
  await page.goto(`${direct}/creators?q=someone`);
  await expect(page.getByRole('heading', { name: 'Open this site over https' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`set up for ${site()}`);
  await expect(page.getByLabel('Password')).toHaveCount(0);
  const there = page.getByRole('link', { name: 'Open it there' });
  await expect(there).toHaveAttribute('href', `${site()}/login?back=%2Fcreators%3Fq%3Dsomeone`);
  await page.goto(`${direct}/invitation#tgi_secret`);
  await expect(there).toHaveAttribute('href', `${site()}/invitation#tgi_secret`);
  const refused = await page.evaluate(async () => {
    const body = new URLSearchParams({ email: 'a@b.example', password: 'x', csrfToken: 'x', json: 'true' });
    const answer = await fetch('/api/auth/callback/credentials', { method: 'POST', body });
    return { status: answer.status, body: await answer.json() };
  });
  expect(refused).toMatchObject({
    status: 400,
    body: { error: `This site is set up for ${site()}: open it there.`, meta: { url: site() } },
  });
});
