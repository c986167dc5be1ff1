import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EnvError, readEnv, settingNames } from './env';

function problems(source: Record<string, string>, options?: { server?: boolean }): string[] {
  try {
    readEnv(source, options);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

it('has a default for everything', () => {
  expect(readEnv({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    dataDir: '.data',
    demo: true,
    nextauthSecret: null,
    nextauthUrl: null,
    redisUrl: null,
    rateLimitPerMinute: 600,
    metricsToken: null,
    logLevel: 'info',
    google: null,
    github: null,
  });
});

it('takes empty text as unset, as most process managers mean it', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: ' ' })).toEqual(readEnv({}));
});

it('puts the demo in on the embedded database only, unless told', () => {
  const url = 'postgresql://a:b@localhost/c';
  expect(readEnv({ DATABASE_URL: url }).demo).toBe(false);
  expect(readEnv({ DATABASE_URL: url, TRACKAGOAT_DEMO: '1' }).demo).toBe(true);
  expect(readEnv({ TRACKAGOAT_DEMO: '0' }).demo).toBe(false);
});

it('names every wrong value, one sentence each', () => {
  expect(
    problems({
      PORT: '70000',
      TRACKAGOAT_DEMO: 'yes',
      RATE_LIMIT_PER_MINUTE: '-1',
      NEXTAUTH_URL: 'example.com',
    }),
  ).toEqual([
    'PORT must be a port number from 1 to 65535, not "70000".',
    'TRACKAGOAT_DEMO must be 0 or 1, not "yes".',
    'NEXTAUTH_URL must be an http or https address, for example https://example.com, not "example.com".',
    'RATE_LIMIT_PER_MINUTE must be a whole number from 0 to 1000000 (0 switches the limits off), not "-1".',
  ]);
});

it.each(['abc', '0', '65536', '3000.5', '1e3', '0x10', '-1'])('refuses the port %s', (PORT) => {
  expect(problems({ PORT })).toHaveLength(1);
});

it('never repeats a secret', () => {
  const found = problems({
    DATABASE_URL: 'mysql://me:hidden@host/x',
    NEXTAUTH_SECRET: 'hidden',
    METRICS_TOKEN: 'hidden',
  });
  expect(found).toHaveLength(3);
  expect(found.join()).not.toContain('hidden');
});

it('asks for both halves of a provider', () => {
  expect(problems({ GOOGLE_CLIENT_ID: 'id', GITHUB_CLIENT_SECRET: 'secret' })).toEqual([
    'GOOGLE_CLIENT_SECRET is missing: GOOGLE_CLIENT_ID is set.',
    'GITHUB_CLIENT_ID is missing: GITHUB_CLIENT_SECRET is set.',
  ]);
});

it('demands a session secret of a production server on a given database, and of nothing else', () => {
  const source = { DATABASE_URL: 'postgresql://a:b@localhost/c', NODE_ENV: 'production' };
  expect(problems(source, { server: true })).toEqual([expect.stringMatching(/^NEXTAUTH_SECRET is required/)]);
  expect(problems(source)).toEqual([]);
  expect(problems({ ...source, NODE_ENV: 'development' }, { server: true })).toEqual([]);
});

it('is listed whole in .env.example, with the same defaults', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const listed = [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual([...settingNames].sort());
  const values = Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  expect(readEnv(values)).toEqual(readEnv({}));
});
