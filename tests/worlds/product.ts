/**
 * The product under the laws: a generated world is stored, queried through a layer, and compared with the reference.
 */
import { expect } from 'vitest';
import { SOURCES, type Source } from '@/lib/data/analytics/scan';
import type { Database } from '@/lib/data/db/client';
import { type Answer, answer } from '../reference/answer';
import { entitiesOf } from '../reference/programs';
import type { Params } from '../reference/query';
import { sumQuarters } from '../soak/perform';
import { ask } from './ask';
import { difference } from './compare';
import { outcome } from './outcome';
import { toParams } from './queries';
import { createTenant, perform, type Tenant, uuidOf } from './store';
import type { GeneratedWorld } from './world';

/** Every layer, and the one that the product chooses. */
export const LAYERS: readonly (Source | undefined)[] = [undefined, ...SOURCES];
/** Those that hold the days of any zone. */
const OF_ANY_ZONE: readonly Source[] = ['quarters', 'captures'];

export async function storeWorld(db: Database, world: GeneratedWorld): Promise<Tenant> {
  const tenant = await createTenant(db, world);
  const half = Math.floor(world.steps.length / 2);
  await perform(tenant, world.steps.slice(0, half));
  // The quarters of projects are right up to what later steps change.
  await sumQuarters(tenant);
  await perform(tenant, world.steps.slice(half));
  return tenant;
}

/** The layer that a number picks of those that hold the days of the asked zone. */
export function layerFor(world: GeneratedWorld, params: Params, layer: number): Source | undefined {
  const own = params.tz === undefined || params.tz === world.zone;
  const sources = own ? LAYERS : OF_ANY_ZONE;
  return sources[layer % sources.length];
}

export async function expectAnswers(
  world: GeneratedWorld,
  tenant: Tenant,
  queries: Parameters<typeof toParams>[1][],
): Promise<void> {
  const entities = entitiesOf(world);
  const publicId = (kind: string, key: string) => uuidOf(tenant, kind, key);
  for (const [i, query] of queries.entries()) {
    const params = toParams(world, query);
    if (params === null) continue;
    const source = layerFor(world, params, i);
    const right = await outcome(() => answer(world, params, { entities, publicId }));
    const got = await outcome(() => ask(tenant, params, source));
    expectSame(got, right, `${JSON.stringify(params)} from ${source ?? 'the layer of its choice'}`);
  }
}

export function expectSame(
  got: Answer | 'retention exceeded',
  right: Answer | 'retention exceeded',
  what: string,
): void {
  if (typeof got === 'string' || typeof right === 'string') expect(got, what).toEqual(right);
  else expect(difference(got, right), what).toBeNull();
}
