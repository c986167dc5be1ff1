/** The product's insights against the reference's: a world behind the routes, one question, two whole answers. */
import { addApiKey } from '@/lib/commands/accounts/api-keys';
import { changeCampaign } from '@/lib/commands/campaigns/campaigns';
import type { TestHttp } from '@/tests/http';
import { toDate } from '@/tests/reference/calendar';
import {
  type InsightWorld,
  InvalidQuestion,
  type Selection,
  select,
} from '@/tests/reference/insights/selection';
import { NotInSelection, poolFault } from '@/tests/reference/insights/similar';
import { entitiesOf } from '@/tests/reference/programs';
import { RetentionExceeded } from '@/tests/reference/query';
import type { Entities } from '@/tests/reference/records';
import type { PostingWorld } from '@/tests/worlds/posting/world';
import { createTenant, perform, type Tenant, uuidOf } from '@/tests/worlds/store';
import type { GeneratedWorld } from '@/tests/worlds/world';
import { INSIGHTS, type InsightName, type Params } from './insights';

type AnyWorld = GeneratedWorld & Partial<Pick<PostingWorld, 'campaignDetails'>>;

export type Asked = { world: InsightWorld; entities: Entities; tenant: Tenant; key: string };

/** Stores a world as an organisation that the routes answer about, at the world's time and under its plan. */
export async function storeForRoutes(http: TestHttp, world: AnyWorld): Promise<Asked> {
  const tenant = await createTenant(http.db, world);
  await perform(tenant, world.steps);
  for (const [name, { target_views, target_at, starts_on }] of Object.entries(world.campaignDetails ?? {})) {
    await changeCampaign(uuidOf(tenant, 'campaign', name), { target_views, target_at, starts_on }, tenant);
  }
  const { orgId } = tenant.scope;
  await http.db.organisation.update({ where: { orgId }, data: { plan: world.plan } });
  const { apiKey } = await addApiKey({ name: 'Reads', scopes: ['read'], expiresAt: null }, tenant);
  return { world, entities: entitiesOf(world), tenant, key: apiKey };
}

/** The path of a question, with the public ids that its keys have. */
export function pathOf(name: string, params: Params, tenant: Tenant): string {
  const query = new URLSearchParams();
  for (const [parameter, value] of Object.entries(params)) {
    if (value === undefined) continue;
    const [kind, isId] = [parameter.replace('_id', ''), parameter.endsWith('_id')];
    query.set(parameter, isId ? uuidOf(tenant, kind, String(value)) : String(value));
  }
  return `/analytics/aggregate/${name}?${query}`;
}

/** Of similar creators, the one asked about narrows nothing. */
export function selectionOf(
  { world, entities, tenant }: Asked,
  name: InsightName,
  params: Params,
): Selection {
  const { creator_id: _, ...others } = params;
  const narrowing = name === 'similar-creators' ? others : params;
  return select(world, entities, narrowing, (kind, key) => uuidOf(tenant, kind, key));
}

type Expected = { status: 400 | 402 | 404 } | { status: 200; data: unknown; meta: object };

/** What the reference answers, as HTTP says it. */
function expected(asked: Asked, name: InsightName, params: Params): Expected {
  try {
    const selection = selectionOf(asked, name, params);
    const { data, ...counts } = INSIGHTS[name].reference(selection, params);
    const { from, to } = selection.query;
    const meta = { from: toDate(from), to: toDate(to), timezone: selection.zone, ...counts };
    return { status: 200, data, meta };
  } catch (error) {
    if (error instanceof RetentionExceeded) {
      // A range that no plan answers is a 400 under each of them.
      const free = expected({ ...asked, world: { ...asked.world, plan: 'ultra' } }, name, params);
      return { status: free.status === 400 ? 400 : 402 };
    }
    if (error instanceof NotInSelection) return { status: 404 };
    if (error instanceof InvalidQuestion) return { status: 400 };
    throw error;
  }
}

/**
 * The first difference between the product's answer to a question and the reference's; null: none.
 * @param alsoAsResolved sends the request as resolved, too, which must get the same answer
 */
export async function difference(
  http: TestHttp,
  asked: Asked,
  name: InsightName,
  params: Params,
  { alsoAsResolved = true } = {},
): Promise<string | null> {
  http.use({ clock: () => asked.tenant.now });
  const right = expected(asked, name, params);
  const response = await http.call(pathOf(name, params, asked.tenant), { key: asked.key });
  if (response.status !== right.status) {
    return `answered ${response.status}, not ${right.status}: ${(await response.text()).slice(0, 500)}`;
  }
  if (right.status !== 200) return null;
  const { data, meta } = INSIGHTS[name].schema.parse(await response.json());
  const { cached: _cached, cache_ttl_seconds: _ttl, query, ...said } = meta;
  const fault = alsoAsResolved
    ? await resolvedFault({ http, asked, name }, query, { data, meta: said })
    : null;
  if (fault !== null) return fault;
  if ('pools' in data) {
    const { pools, ...rest } = data;
    const fault = poolFault(selectionOf(asked, name, params), params.creator_id, pools);
    return fault ?? firstDifference({ data: rest, meta: said }, { data: right.data, meta: right.meta }, '');
  }
  return firstDifference({ data, meta: said }, { data: right.data, meta: right.meta }, '');
}

interface Answered {
  data: unknown;
  meta: object;
}

/** What is wrong with the request as resolved: sent as parameters, it must get the same answer. */
async function resolvedFault(
  { http, asked, name }: { http: TestHttp; asked: Asked; name: InsightName },
  query: Readonly<Record<string, unknown>>,
  first: Answered,
): Promise<string | null> {
  const { compare_range, ...parameters } = query;
  const isCompared = parameters.compare === 'prior_period';
  if (isCompared !== (compare_range !== undefined)) return 'meta.query.compare_range does not follow compare';
  const sent = Object.entries(parameters).map(([one, value]) => [one, String(value)]);
  const address = `/analytics/aggregate/${name}?${new URLSearchParams(sent)}`;
  const { data, meta } = await (await http.call(address, { key: asked.key })).json();
  const { cached: _cached, cache_ttl_seconds: _ttl, query: again, ...said } = meta ?? {};
  return (
    firstDifference(JSON.parse(JSON.stringify(again ?? null)), query, 'meta.query') ??
    firstDifference({ data, meta: said }, first, 'as resolved ')
  );
}

/** Interpolated as PostgreSQL does it, so equal to the last bit. */
const EXACT = /((?<!traits\.)median_views|median_hours|p\d+|p90_hours)$/;

/** The first difference between two values, in words: counts are equal, rates to 1e-9 of their size. */
export function firstDifference(got: unknown, right: unknown, path: string): string | null {
  if (typeof got === 'number' && typeof right === 'number') {
    const isClose =
      !EXACT.test(path) &&
      !(Number.isInteger(got) && Number.isInteger(right)) &&
      Math.abs(got - right) <= 1e-9 * Math.max(Math.abs(got), Math.abs(right), 1e-3);
    return got === right || isClose ? null : `${path}: expected ${right}, got ${got}`;
  }
  if (typeof got !== 'object' || typeof right !== 'object' || got === null || right === null) {
    const said = JSON.stringify(got);
    return got === right ? null : `${path}: expected ${JSON.stringify(right)}, got ${said}`;
  }
  const [a, b] = [new Map(Object.entries(got)), new Map(Object.entries(right))];
  for (const name of new Set([...b.keys(), ...a.keys()])) {
    const found = firstDifference(a.get(name), b.get(name), `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
