/// <reference types="vite/types/importMeta.d.ts" />
/**
 * The routes of /api/v1 in this process, on a database of their own: no socket, but the same handlers that Next calls,
 * chosen by path as Next does.
 */
import type * as z from 'zod';
import { CoalescedLookups } from '@/lib/auth/coalesced-lookups';
import { DayQuota } from '@/lib/auth/day-quota';
import { AnswerCache } from '@/lib/cache/cache';
import { EvictionLedger } from '@/lib/cache/ledger';
import { addApiKey } from '@/lib/commands/accounts/api-keys';
import { createOrganisation } from '@/lib/commands/accounts/organisation';
import type { KeyScope } from '@/lib/contract/accounts/roles';
import { failure } from '@/lib/contract/fields/common';
import type { PlanName } from '@/lib/contract/plans';
import type { Database } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { Replicas } from '@/lib/data/replicas/replicas';
import { makeLimits } from '@/lib/http/edge/limits';
import type { RequestLine } from '@/lib/http/edge/log';
import type { KeptAnswer } from '@/lib/http/edge/respond';
import type { Handler } from '@/lib/http/edge/route';
import { replaceServer, type Server } from '@/lib/http/edge/server';
import { EventHub } from '@/lib/http/live/event-hub';
import { createTestDatabase, emptyDatabase, type TestDatabase, testDatabase } from './database';
import { fixture } from './fixture';
import { NOW } from './times';

export const SESSION_SECRET = 'a secret of the tests that signs sessions';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

type RouteModule = Partial<Record<string, Handler>>;
const files = import.meta.glob<RouteModule>('../app/api/v1/**/route.ts', { eager: true });

/** Segments of a route's folder below /api/v1. */
const routes = Object.entries(files).map(([file, handlers]) => ({
  segments: file.split('/').slice(4, -1),
  handlers,
}));

export interface TestOrganisation {
  scope: Scope;
  userUuid: string;
  email: string;
  /** May do everything. */
  key: string;
}

export interface CallOptions {
  method?: (typeof METHODS)[number];
  /** Null: none. Default: the first organisation's, which may do everything. */
  key?: string | null;
  /** Public id of the organisation that a call by session names; null: none. Default: the first one's. */
  organisation?: string | null;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  body?: BodyInit;
}

export interface TestHttp {
  db: Database;
  databaseUrl: string;
  /** Replaces parts of the server, for the calls after. */
  use(parts: Partial<Server>): void;
  now: Date;
  first: TestOrganisation;
  second: TestOrganisation;
  /** Every line logged so far. */
  log: RequestLine[];
  call(path: string, options?: CallOptions): Promise<Response>;
  /** A call whose answer must parse with the schema. */
  get<S extends z.ZodType>(schema: S, path: string, options?: CallOptions): Promise<z.output<S>>;
  /** A call that must be refused with this status, in the envelope. */
  refuse(status: number, path: string, options?: CallOptions): Promise<Refusal>;
  keyWith(scopes: KeyScope[], organisation?: TestOrganisation, expiresAt?: Date | null): Promise<string>;
  /** Another process on the same database, with its own caches. */
  otherProcess(parts?: Partial<Server>): Pick<TestHttp, 'call' | 'get'>;
  stop(): Promise<void>;
}

type Refusal = z.output<typeof failure> & { headers: Headers };

interface HttpOptions {
  now?: Date;
  plan?: PlanName;
  timezone?: string;
  /** Default: one of the run's server. */
  database?: () => Promise<TestDatabase>;
}

/** The routes for a test file, in one line: made before its tests, stopped after them. */
export function testHttp(options: HttpOptions = {}): TestHttp {
  return fixture(
    () => startHttp({ now: NOW, ...options }),
    (http) => http.stop(),
  );
}

/** The same for each test of a file or `describe`, with two new organisations alone in the file's database. */
export function testHttpForEach(options: Omit<HttpOptions, 'database'> = {}): TestHttp {
  const shared = testDatabase();
  const database = async () => {
    await emptyDatabase(shared.db);
    return { db: shared.db, url: shared.url, drop: async () => {} };
  };
  return fixture(
    () => startHttp({ now: NOW, ...options, database }),
    (http) => http.stop(),
    'test',
  );
}

async function startHttp(options: HttpOptions & { now: Date }): Promise<TestHttp> {
  const { db, url: databaseUrl, drop } = await (options.database ?? createTestDatabase)();
  const log: RequestLine[] = [];
  const evictions = new EvictionLedger();
  const server: Server = {
    db,
    clock: () => options.now,
    log: (line) => log.push(line),
    limits: makeLimits(0),
    quota: new DayQuota(),
    publicOrigin: null,
    sessionSecret: SESSION_SECRET,
    evictions,
    lookups: new CoalescedLookups(),
    answers: new AnswerCache(evictions),
    replicas: new Replicas([]),
    eventHub: new EventHub(db),
  };
  replaceServer(server);
  const organise = (name: string) => makeOrganisation(db, name, options);
  const [first, second] = [await organise('First'), await organise('Second')];

  async function call(
    path: string,
    { key, organisation, headers, json, method, body }: CallOptions = {},
  ): Promise<Response> {
    const url = new URL(`http://localhost:3000/api/v1${path}`);
    const sent = new Headers(headers);
    if (key !== null && !sent.has('authorization')) sent.set('authorization', `Bearer ${key ?? first.key}`);
    const named =
      organisation ?? (organisation === undefined && sent.has('cookie') ? first.scope.orgUuid : null);
    if (named !== null && !sent.has('x-organisation')) sent.set('x-organisation', named);
    if (json !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json');
    const request = new Request(url, {
      method: method ?? 'GET',
      headers: sent,
      body: json === undefined ? body : JSON.stringify(json),
      ...{ duplex: 'half' },
    });
    const { handler, params } = findRoute(url.pathname, request.method);
    return handler(request, { params: Promise.resolve(params) });
  }

  const getThrough =
    (through: TestHttp['call']): TestHttp['get'] =>
    async (schema, path, callOptions) =>
      schema.parse(await (await through(path, callOptions)).json());

  return {
    db,
    databaseUrl,
    now: options.now,
    first,
    second,
    log,
    call,
    use: (parts) => replaceServer(Object.assign(server, parts)),
    get: getThrough(call),
    otherProcess(parts) {
      const own = new EvictionLedger();
      const other = {
        ...server,
        lookups: new CoalescedLookups(),
        quota: new DayQuota(),
        evictions: own,
        answers: new AnswerCache<KeptAnswer>(own),
        ...parts,
      };
      // A handler takes its server before it waits for anything.
      const callThere: TestHttp['call'] = (path, callOptions) => {
        replaceServer(other);
        const response = call(path, callOptions);
        replaceServer(server);
        return response;
      };
      return { call: callThere, get: getThrough(callThere) };
    },
    async refuse(status, path, callOptions) {
      const response = await call(path, callOptions);
      const body: unknown = await response.json();
      if (response.status !== status) {
        throw new Error(`${path} answered ${response.status} instead of ${status}: ${JSON.stringify(body)}`);
      }
      return { ...failure.parse(body), headers: response.headers };
    },
    async keyWith(scopes, organisation = first, expiresAt = null) {
      const context = { db, scope: organisation.scope, now: options.now };
      return (await addApiKey({ name: 'Test', scopes, expiresAt }, context)).apiKey;
    },
    async stop() {
      server.eventHub.close();
      await drop();
    },
  };
}

async function makeOrganisation(
  db: Database,
  name: string,
  { now, plan = 'ultra', timezone = 'America/New_York' }: { now: Date; plan?: PlanName; timezone?: string },
): Promise<TestOrganisation> {
  const email = `${name.toLowerCase()}@example.com`;
  const request = { name, tz: timezone, plan, email, password: `password of ${name}` };
  const { orgId, orgUuid, userUuid, apiKey } = await createOrganisation(request, { db, now });
  return {
    scope: makeScope({ orgId, orgUuid, orgName: name, plan, timezone }),
    userUuid,
    email,
    key: apiKey,
  };
}

/** As Next does: the most particular folder wins, a name before a parameter, a parameter before a catch-all. */
function findRoute(pathname: string, method: string) {
  const path = pathname.split('/').slice(3).map(decodeURIComponent);
  const found = routes
    .map(({ segments, handlers }) => ({ handlers, match: matchSegments(segments, path) }))
    .filter((route) => route.match !== null)
    .sort((a, b) => ((a.match?.rank ?? '') < (b.match?.rank ?? '') ? -1 : 1))[0];
  const handler = found?.handlers[method];
  if (!found?.match || !handler) throw new Error(`no route answers ${method} ${pathname}`);
  return { handler, params: found.match.params };
}

function matchSegments(segments: string[], path: string[]) {
  const params: Record<string, string | string[]> = {};
  let rank = '';
  for (const [index, segment] of segments.entries()) {
    const [, dots, name = ''] = /^\[+(\.\.\.)?(\w+)\]+$/.exec(segment) ?? [];
    if (dots) return { params: { ...params, [name]: path.slice(index) }, rank: `${rank}2` };
    const value = path[index];
    if (value === undefined || (name === '' && value !== segment)) return null;
    rank += name === '' ? '0' : '1';
    if (name !== '') params[name] = value;
  }
  return segments.length === path.length ? { params, rank } : null;
}

/** NDJSON of records. */
export function ndjson(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

export const NDJSON = { 'content-type': 'application/x-ndjson' };
