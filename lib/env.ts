/**
 * The validated environment, and the only reader of `process.env` under lib/, app/ and components/.
 * Read on first use, never at import time: a build or a test that needs no setting must not fail for one.
 */
import { isIPv6 } from 'node:net';
import * as z from 'zod';
import { type Network, parseNetworks } from './addresses';

/** Every setting the product knows. Empty text counts as unset, as most shells and process managers mean it. */
export type Env = {
  /** TCP port of the web server. */
  port: number;
  /** Address that the web server listens on. */
  host: string;
  /** PostgreSQL 15 or later; null means the embedded one. */
  databaseUrl: string | null;
  /** Standbys of that database, which may answer reads. */
  replicaUrls: readonly string[];
  /** Folder of the embedded database, its password, the session secret and the demo credentials. */
  dataDir: string;
  /** Put the demo into an empty database. Default: yes on the embedded database, no on any other. */
  demo: boolean;
  /** Signs sessions. Null only outside the server, or in development. */
  nextauthSecret: string | null;
  /** Public origin of the site, if it differs from the address it listens on. */
  nextauthUrl: string | null;
  /** The proxies whose X-Forwarded-For is trusted: how many there are in front, or their networks. */
  trustProxy: TrustProxy;
  /** Redis for answers that several processes share; null: each keeps its own. */
  redisUrl: string | null;
  /** Requests per minute and key; 0 switches the limits off. */
  rateLimitPerMinute: number;
  /** Bearer token of /api/metrics; null switches the route off. */
  metricsToken: string | null;
  /** The hosts from which pages show pictures; `*.example.com` means all hosts below example.com; empty: none. */
  imageHosts: readonly string[];
  /** Least severe level that is logged. */
  logLevel: LogLevel;
  /** Sign-in providers with both an id and a secret. */
  google: ProviderKeys | null;
  github: ProviderKeys | null;
};

export type TrustProxy = { hops: number } | { networks: Network[] };
export type ProviderKeys = { clientId: string; clientSecret: string };
type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Wrong settings, one sentence each. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
    this.name = 'EnvError';
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

const url = (protocols: string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { abort: true });

/** The address of a whole site, without a path: pages link to paths below the root. */
const origin = url(['http:', 'https:'])
  .transform((text) => new URL(text))
  .refine((given) => given.href === `${given.origin}/`)
  .transform((given) => given.origin);

/** IPv6 may be in brackets, as in an address; a port is never allowed. */
const host = z
  .string()
  .transform((text) => /^\[(.*:.*)\]$/.exec(text)?.[1] ?? text)
  .refine((text) => isIPv6(text) || /^[\w.-]+$/.test(text));

const MAX_HOPS = 32;
const trustProxy = z.string().transform((text, context): TrustProxy => {
  const networks = parseNetworks(text);
  if (/^\d+$/.test(text) && Number(text) <= MAX_HOPS) return { hops: Number(text) };
  if (networks) return { networks };
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

// The driver connects to one host. A comma in the name of the database or at the end is a list's.
const databaseUrl = url(['postgres:', 'postgresql:']).refine((text) => {
  const { hostname, pathname } = new URL(text);
  return !(hostname + pathname).includes(',') && !text.endsWith(',');
});
// A password may hold commas.
const databaseUrls = z
  .string()
  .transform((text) => text.split(/\s*,\s*(?=postgres(?:ql)?:\/\/)/))
  .pipe(z.array(databaseUrl));

const HOST_PATTERN = /^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)+$/;
const imageHosts = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()))
  .refine((hosts) => hosts.every((part) => HOST_PATTERN.test(part)));

/** Setting → what it accepts, and the sentence that says so. Values of secrets are never repeated. */
const settings = {
  PORT: { schema: wholeNumber(1, 65535), must: 'must be a port number from 1 to 65535' },
  HOST: {
    schema: host,
    must: 'must be an address or a host name, for example 127.0.0.1, 0.0.0.0 or ::1',
  },
  DATABASE_URL: {
    schema: databaseUrl,
    must: 'must be a PostgreSQL address with one host, such as postgresql://user:password@host:5432/name',
    secret: true,
  },
  DATABASE_REPLICA_URL: {
    schema: databaseUrls,
    must: 'must be PostgreSQL addresses such as postgresql://user:password@host:5432/name, with commas between them',
    secret: true,
  },
  TRACKAGOAT_DATA: { schema: z.string(), must: 'must be a folder' },
  TRACKAGOAT_DEMO: { schema: z.enum(['0', '1']), must: 'must be 0 or 1' },
  NEXTAUTH_SECRET: { schema: z.string().min(16), must: 'must be at least 16 characters long', secret: true },
  NEXTAUTH_URL: {
    schema: origin,
    must: 'must be an http or https address without a path, for example https://example.com',
  },
  TRUST_PROXY: {
    schema: trustProxy,
    must: `must be the number of proxies in front (0 to ${MAX_HOPS}), or their addresses or networks, for example 10.0.0.0/8,fd00::/8`,
  },
  REDIS_URL: {
    schema: url(['redis:', 'rediss:']),
    must: 'must be a Redis address such as redis://host:6379',
    secret: true,
  },
  RATE_LIMIT_PER_MINUTE: {
    schema: wholeNumber(0, 1_000_000),
    must: 'must be a whole number from 0 to 1000000 (0 switches the limits off)',
  },
  IMAGE_HOSTS: {
    schema: imageHosts,
    must: 'must be host names with commas between them, for example images.example.com,*.tiktokcdn.com',
  },
  METRICS_TOKEN: { schema: z.string().min(16), must: 'must be at least 16 characters long', secret: true },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS), must: `must be one of ${LOG_LEVELS.join(', ')}` },
  GOOGLE_CLIENT_ID: { schema: z.string(), must: 'must be text' },
  GOOGLE_CLIENT_SECRET: { schema: z.string(), must: 'must be text', secret: true },
  GITHUB_CLIENT_ID: { schema: z.string(), must: 'must be text' },
  GITHUB_CLIENT_SECRET: { schema: z.string(), must: 'must be text', secret: true },
} satisfies Record<string, { schema: z.ZodType; must: string; secret?: boolean }>;

type Name = keyof typeof settings;
type Read = { [K in Name]: z.output<(typeof settings)[K]['schema']> | null };

/** The names in `.env.example`. */
export const settingNames = Object.keys(settings) as Name[];

/**
 * Checks a set of variables and returns them typed, with their defaults. `server`: also requires the settings that only
 * the web server needs. Throws EnvError naming every wrong value.
 */
export function readEnv(source: Record<string, string | undefined>, options: { server?: boolean } = {}): Env {
  const problems: string[] = [];
  const read = {} as Record<Name, unknown>;
  for (const name of settingNames) {
    const setting: { schema: z.ZodType; must: string; secret?: boolean } = settings[name];
    const text = source[name]?.trim();
    read[name] = null;
    if (text === undefined || text === '') continue;
    const result = setting.schema.safeParse(text);
    if (result.success) read[name] = result.data;
    else problems.push(`${name} ${setting.must}${setting.secret ? '' : `, not "${withoutLogin(text)}"`}.`);
  }
  const value = read as Read;

  const production = source.NODE_ENV === 'production';
  if (options.server && production && value.DATABASE_URL && !source.NEXTAUTH_SECRET) {
    problems.push(
      'NEXTAUTH_SECRET is required with DATABASE_URL in production: set it to a long random text, ' +
        'for example the output of "openssl rand -hex 32".',
    );
  }
  if (
    value.DATABASE_REPLICA_URL &&
    !value.DATABASE_URL &&
    !problems.some((one) => one.startsWith('DATABASE_URL '))
  ) {
    problems.push('DATABASE_REPLICA_URL needs DATABASE_URL: the embedded database has no replicas.');
  }
  const provider = (prefix: 'GOOGLE' | 'GITHUB'): ProviderKeys | null => {
    const clientId = value[`${prefix}_CLIENT_ID`];
    const clientSecret = value[`${prefix}_CLIENT_SECRET`];
    if (clientId && clientSecret) return { clientId, clientSecret };
    if (clientId) problems.push(`${prefix}_CLIENT_SECRET is missing: ${prefix}_CLIENT_ID is set.`);
    if (clientSecret) problems.push(`${prefix}_CLIENT_ID is missing: ${prefix}_CLIENT_SECRET is set.`);
    return null;
  };
  const google = provider('GOOGLE');
  const github = provider('GITHUB');
  if (problems.length > 0) throw new EnvError(problems);

  return {
    port: value.PORT ?? 3000,
    host: value.HOST ?? '127.0.0.1',
    databaseUrl: value.DATABASE_URL,
    replicaUrls: value.DATABASE_REPLICA_URL ?? [],
    dataDir: value.TRACKAGOAT_DATA ?? '.data',
    demo: value.TRACKAGOAT_DEMO === null ? value.DATABASE_URL === null : value.TRACKAGOAT_DEMO === '1',
    nextauthSecret: value.NEXTAUTH_SECRET,
    nextauthUrl: value.NEXTAUTH_URL,
    trustProxy: value.TRUST_PROXY ?? { hops: 0 },
    redisUrl: value.REDIS_URL,
    rateLimitPerMinute: value.RATE_LIMIT_PER_MINUTE ?? 600,
    metricsToken: value.METRICS_TOKEN,
    imageHosts: value.IMAGE_HOSTS ?? [],
    logLevel: value.LOG_LEVEL ?? 'info',
    google,
    github,
  };
}

/** A wrong address may hold a password. */
function withoutLogin(text: string): string {
  return text.replace(/.*@/s, '…@');
}

let cached: Env | undefined;

/** The environment of this process, checked once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
