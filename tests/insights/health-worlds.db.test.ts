import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HealthFinding } from '@/lib/contract/insights/health';
import { MAX_EXAMPLES } from '@/lib/contract/insights/health-kinds';
import { ApiError } from '@/lib/errors';
import { health } from '@/lib/insights/health';
import { requireZone } from '@/lib/time/zone';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { localDay, toDay } from '@/tests/reference/calendar';
import { storeWorld } from '@/tests/worlds/product';
import { ZONES } from '@/tests/worlds/settings';
import type { Tenant } from '@/tests/worlds/store';
import { type GeneratedWorld, worldArbitrary } from '@/tests/worlds/world';
import { type Asked, findingsOf } from './health-reference';

/** The health list against its second implementation, over generated worlds. */

const database = testDatabase();

/** Null for a world that puts videos of removed creators into campaigns, which is refused. */
async function storable(world: GeneratedWorld): Promise<Tenant | null> {
  try {
    return await storeWorld(database.db, world);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'conflict') return null;
    throw error;
  }
}

async function ask(tenant: Tenant, { zone, first, last }: Asked): Promise<HealthFinding[]> {
  const { db, scope, now } = tenant;
  const place = requireZone(zone);
  const today = place.dayOf(now.getTime());
  const context = { db, scope, now, set: {}, zone: place, range: { first, last }, today };
  return (await health.compute({ format: 'json' }, context)).data;
}

function nameOf(tenant: Tenant, one: HealthFinding['examples'][number]): string {
  if (one.id !== null) return tenant.keys.get(one.id) ?? `unknown ${one.id}`;
  return one.day ?? `${one.label} ${one.metric}`;
}

/** Days of the range as shares of the days of a world, and some beyond. */
const rangeArbitrary = fc.record({
  first: fc.integer({ min: -5, max: 40 }),
  days: fc.integer({ min: 1, max: 90 }),
});

/** Several of a world, which takes much longer to store than to ask. */
const questions = fc.array(fc.record({ range: rangeArbitrary, zone: fc.option(fc.constantFrom(...ZONES)) }), {
  minLength: 3,
  maxLength: 3,
});

function rangeIn(
  world: GeneratedWorld,
  zone: string,
  { first, days }: { first: number; days: number },
): Asked {
  const today = localDay(Date.parse(world.now), zone);
  const from = Math.min(toDay(world.window.first) + first, today);
  return { zone, first: from, last: Math.min(from + days - 1, today) };
}

async function expectFindings(world: GeneratedWorld, tenant: Tenant, asked: Asked): Promise<void> {
  const right = findingsOf(world, asked);
  const got = await ask(tenant, asked);
  for (const [id, names] of Object.entries(right)) {
    const finding = got.find((one) => one.id === id);
    expect([id, finding?.count], names.join()).toEqual([id, names.length]);
    const examples = finding?.examples.map((one) => nameOf(tenant, one)) ?? [];
    expect(examples).toHaveLength(Math.min(names.length, MAX_EXAMPLES));
    expect(names, id).toEqual(expect.arrayContaining(examples));
    expect(finding?.digest === null).toBe(names.length === 0);
  }
}

describe('the health list of generated worlds', { timeout: 400_000 }, () => {
  it('finds what a plain reading of the records finds, in any zone', async () => {
    await law(
      fc.asyncProperty(worldArbitrary({ plans: ['ultra'] }), questions, async (world, questions) => {
        const tenant = await storable(world);
        fc.pre(tenant !== null);
        for (const { zone, range } of questions) {
          await expectFindings(world, tenant, rangeIn(world, zone ?? world.zone, range));
        }
      }),
      12,
    );
  });
});
