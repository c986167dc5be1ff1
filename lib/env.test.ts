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
    replicaUrls: [],
    dataDir: '.data',
    demo: true,
    nextauthSecret: null,
    nextauthUrl: null,
    trustProxy: { hops: 0 },
    redisUrl: null,
    rateLimitPerMinute: 600,
    metricsToken: null,
    imageHosts: [],
    logLevel: 'info',
    google: null,
    github: null,
  });
});

it('treats empty text as unset, as most process managers do', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: ' ' })).toEqual(readEnv({}));
});

it('loads the demo into the embedded database only, unless configured', () => {
  const url = 'postgresql://a:b@localhost/c';
  expect(readEnv({ DATABASE_URL: url }).demo).toBe(false);
  expect(readEnv({ DATABASE_URL: url, TRACKAGOAT_DEMO: '1' }).demo).toBe(true);
  expect(readEnv({ TRACKAGOAT_DEMO: '0' }).demo).toBe(false);
});

it.each(['postgresql://a:b@one,two/c', 'postgresql://a:b@one:5432,two:5432/c'])(
  'refuses the database %s, because the driver connects to one host',
  (DATABASE_URL) => {
    expect(problems({ DATABASE_URL })).toEqual([expect.stringContaining('address with one host')]);
  },
);

it('reads the addresses of replicas, and refuses a wrong one without repeating its password', () => {
  const DATABASE_URL = 'postgresql://a:b@localhost/c';
  const [one, two] = ['postgresql://a:b@one/c', 'postgres://a:b@two/c?pgbouncer=true'];
  expect(readEnv({ DATABASE_URL, DATABASE_REPLICA_URL: `${one}, ${two}` }).replicaUrls).toEqual([one, two]);
  const commas = 'postgresql://a:b,c,d@one/c';
  expect(readEnv({ DATABASE_URL, DATABASE_REPLICA_URL: `${commas},${two}` }).replicaUrls).toEqual([
    commas,
    two,
  ]);
  for (const wrong of ['mysql://a:hidden@one/c', `${one},`, `${one},two`, 'one']) {
    const found = problems({ DATABASE_URL, DATABASE_REPLICA_URL: wrong });
    expect(found, wrong).toEqual([
      expect.stringMatching(/^DATABASE_REPLICA_URL must be PostgreSQL addresses/),
    ]);
    expect(found.join()).not.toContain('hidden');
  }
});

it('refuses replicas of the embedded database', () => {
  expect(problems({ DATABASE_REPLICA_URL: 'postgresql://a:b@one/c' })).toEqual([
    'DATABASE_REPLICA_URL needs DATABASE_URL: the embedded database has no replicas.',
  ]);
});

it('reads the hosts of pictures, and refuses an address and a bare wildcard', () => {
  const hosts = readEnv({ IMAGE_HOSTS: 'Images.example.com, *.tiktokcdn.com' }).imageHosts;
  expect(hosts).toEqual(['images.example.com', '*.tiktokcdn.com']);
  for (const wrong of [
    '*',
    '*.com',
    'https://a.example',
    'a.example/x',
    'a.example:80',
    "a.example 'self'",
    ',',
  ]) {
    expect(problems({ IMAGE_HOSTS: wrong }), wrong).toHaveLength(1);
  }
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
    'NEXTAUTH_URL must be an http or https address without a path, for example https://example.com, not "example.com".',
    'RATE_LIMIT_PER_MINUTE must be a whole number from 0 to 1000000 (0 switches the limits off), not "-1".',
  ]);
});

it.each(['abc', '0', '65536', '3000.5', '1e3', '0x10', '-1'])('refuses the port %s', (PORT) => {
  expect(problems({ PORT })).toHaveLength(1);
});

it.each([
  ['https://example.com', 'https://example.com'],
  ['https://example.com/', 'https://example.com'],
  ['HTTPS://Example.com:443/', 'https://example.com'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('takes the public address %s as %s', (NEXTAUTH_URL, nextauthUrl) => {
  expect(readEnv({ NEXTAUTH_URL }).nextauthUrl).toBe(nextauthUrl);
});

it.each([
  'https://example.com/path',
  'https://example.com/api/auth',
  'https://example.com//',
  'https://example.com?',
  'https://example.com/?a=b',
  'https://example.com/#part',
  'https://me:hidden@example.com',
  'https://me@example.com',
  'https:me:hidden@example.com',
  'ftp://example.com',
])('refuses the public address %s, and repeats no password', (NEXTAUTH_URL) => {
  const [problem, ...others] = problems({ NEXTAUTH_URL });
  expect(others).toEqual([]);
  expect(problem).toMatch(/^NEXTAUTH_URL must be an http or https address without a path, .+, not ".+"\.$/);
  expect(problem).not.toContain('hidden');
});

it.each([
  ['localhost', 'localhost'],
  ['::', '::'],
  ['[::1]', '::1'],
  ['0:0:0:0:0:0:0:1', '0:0:0:0:0:0:0:1'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
])('listens on %s as %s', (HOST, host) => {
  expect(readEnv({ HOST }).host).toBe(host);
});

it.each([
  'localhost:3000',
  '127.0.0.1:80',
  '[::1]:3000',
  '[::1',
  '::1]',
  '[localhost]',
  'a b',
  '::x',
  'http://x',
])('refuses the host %s', (HOST) => {
  expect(problems({ HOST })).toEqual([expect.stringMatching(/^HOST must be an address or a host name/)]);
});

it('trusts no proxy, a number of them, or those of the given networks', () => {
  expect(readEnv({ TRUST_PROXY: '2' }).trustProxy).toEqual({ hops: 2 });
  expect(readEnv({ TRUST_PROXY: '127.0.0.1, fd00::/8' }).trustProxy).toEqual({
    networks: [
      { address: '127.0.0.1', prefix: 32, family: 'ipv4' },
      { address: 'fd00::', prefix: 8, family: 'ipv6' },
    ],
  });
});

it.each(['true', '-1', '33', '1.5', '10.0.0.0/33', 'loopback', '10.0.0.1,'])(
  'refuses %s as proxies to trust',
  (TRUST_PROXY) => {
    expect(problems({ TRUST_PROXY })).toEqual([
      expect.stringMatching(/^TRUST_PROXY must be the number of proxies in front/),
    ]);
  },
);

it('never repeats a secret', () => {
  const found = problems({
    DATABASE_URL: 'mysql://me:hidden@host/x',
    NEXTAUTH_SECRET: 'hidden',
    METRICS_TOKEN: 'hidden',
  });
  expect(found).toHaveLength(3);
  expect(found.join()).not.toContain('hidden');
});

it('requires both halves of a provider', () => {
  expect(problems({ GOOGLE_CLIENT_ID: 'id', GITHUB_CLIENT_SECRET: 'secret' })).toEqual([
    'GOOGLE_CLIENT_SECRET is missing: GOOGLE_CLIENT_ID is set.',
    'GITHUB_CLIENT_ID is missing: GITHUB_CLIENT_SECRET is set.',
  ]);
});

it('requires a session secret for a production server on a given database, and for nothing else', () => {
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
