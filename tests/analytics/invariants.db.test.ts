import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { isReplay, law } from '@/tests/laws';
import type { Answer } from '@/tests/reference/answer';
import { ask } from '@/tests/worlds/ask';
import { breakdownAddsUp } from '@/tests/worlds/invariants/breakdown';
import { compareIsTheShiftedSeries } from '@/tests/worlds/invariants/compare';
import { countersNeverFall } from '@/tests/worlds/invariants/counters';
import { sumsAgreeOverGranularities } from '@/tests/worlds/invariants/granularities';
import { levelsDifferByTheSum } from '@/tests/worlds/invariants/levels';
import type { Ask, Choice } from '@/tests/worlds/invariants/subject';
import { totalsFollowFromTheSeries } from '@/tests/worlds/invariants/totals';
import { zoneChangesNoTotal } from '@/tests/worlds/invariants/zones';
import { expectSame, layerFor, SOURCES, storeWorld } from '@/tests/worlds/product';
import { queryArbitrary, rangeArbitrary, toParams } from '@/tests/worlds/queries';
import { ZONES } from '@/tests/worlds/settings';
import { createTenant, fill, ingest, type Tenant } from '@/tests/worlds/store';
import { type Reordered, reorderedArbitrary } from '@/tests/worlds/variants';
import { type GeneratedWorld, worldArbitrary } from '@/tests/worlds/world';

/** The invariants of the semantics, over generated worlds, through ingest, a real database and the resolver. */

const database = testDatabase();

const choice = fc.record({ query: queryArbitrary, range: rangeArbitrary });
const unlimited = worldArbitrary({ plans: ['ultra'] });

/** The invariants that one world can show, by number, and the least number of comparisons they must make. */
const OF_ONE_WORLD: Readonly<
  Record<
    string,
    [check: (world: GeneratedWorld, ask: Ask, choice: Choice) => Promise<number>, atLeast: number]
  >
> = {
  '1: daily, weekly, monthly, yearly, custom and running sums of new agree': [sumsAgreeOverGranularities, 40],
  '2: without a reset in range, the level at its end less the level before it is the sum of new': [
    levelsDifferByTheSum,
    40,
  ],
  '3: the breakdown with Other adds up to the main series, bucket by bucket': [breakdownAddsUp, 100],
  '6: the sum of new is never negative for the five counters': [countersNeverFall, 300],
  '7: the zone changes no total over a range whose ends are quiet': [
    (world, ask, choice) => zoneChangesNoTotal(world, ask, choice, ZONES),
    10,
  ],
  '8: the comparison is the series of the range before, point by point': [compareIsTheShiftedSeries, 10],
  '9: totals follow from the series, for any granularity': [totalsFollowFromTheSeries, 10],
};

describe('the product keeps the invariants', { timeout: 400_000 }, () => {
  it('1, 2, 3 and 6 to 9, of the same worlds', async () => {
    const compared: Record<string, number> = {};
    const choices = fc.array(choice, { minLength: 4, maxLength: 4 });
    await law(
      fc.asyncProperty(unlimited, choices, fc.nat(3), async (world, choices, layer) => {
        const tenant = await storeWorld(database.db, world);
        for (const [name, [check]] of Object.entries(OF_ONE_WORLD)) {
          for (const [i, one] of choices.entries()) {
            // Through all layers in turn.
            const asked: Ask = (params) => ask(tenant, params, layerFor(world, params, layer + i));
            const count = await check(world, asked, one).catch((cause: unknown) => {
              throw new Error(`${name}: ${cause}`, { cause });
            });
            compared[name] = (compared[name] ?? 0) + count;
          }
        }
      }),
      24,
    );
    for (const [name, [, atLeast]] of Object.entries(OF_ONE_WORLD)) {
      if (!isReplay) expect(compared[name], name).toBeGreaterThan(atLeast);
    }
  });

  it('4: any order, repetition and batching of the same captures leads to the same answers', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 10, maxLength: 10 });
    await law(
      fc.asyncProperty(reorderedArbitrary(unlimited), queries, async (reordered, queries) => {
        const one = await storeBatches(reordered, [reordered.world.remaining]);
        const other = await storeBatches(reordered, reordered.batches);
        const atOnce = await createTenant(database.db, reordered.world);
        await Promise.all(reordered.batches.map((batch) => ingest(atOnce, batch)));
        await gather(atOnce, reordered.world);
        for (const [i, query] of queries.entries()) {
          const params = toParams(reordered.world, { ...query, topN: 50 });
          if (params === null) continue;
          const source = layerFor(reordered.world, params, i);
          // Organisations have different uuids, by which equal totals are ranked.
          const right = inOrderOfIds(await ask(one, params, source));
          const what = JSON.stringify(params);
          expectSame(inOrderOfIds(await ask(other, params, source)), right, `in another order: ${what}`);
          expectSame(inOrderOfIds(await ask(atOnce, params, source)), right, `all calls at once: ${what}`);
        }
      }),
      25,
    );
  });

  it('5: daily facts, months, rollups and captures lead to the same answers, in the zone of the organisation and in others', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 8, maxLength: 8 });
    const otherZone = fc.constantFrom(...ZONES);
    await law(
      fc.asyncProperty(unlimited, queries, otherZone, async (world, queries, zone) => {
        const here = await storeWorld(database.db, world);
        // The same captures in an organisation whose daily facts are kept in the other zone.
        const there = await storeWorld(database.db, { ...world, zone });
        for (const query of queries) {
          const drawn = toParams(world, { ...query, tz: undefined });
          if (drawn === null) continue;
          const captures = await ask(here, drawn, 'captures');
          for (const source of SOURCES) {
            expectSame(await ask(here, drawn, source), captures, `${source}: ${JSON.stringify(drawn)}`);
          }
          // Organisations have different uuids, by which equal totals are ranked.
          const params = { ...drawn, top_n: 50 };
          const what = JSON.stringify(params);
          const abroad = inOrderOfIds(await ask(here, { ...params, tz: zone }));
          for (const source of SOURCES) {
            expectSame(
              inOrderOfIds(await ask(there, params, source)),
              abroad,
              `${source} in ${zone}: ${what}`,
            );
          }
        }
      }),
      20,
    );
  });
});

async function storeBatches(
  { world }: Reordered,
  batches: readonly GeneratedWorld['records'][],
): Promise<Tenant> {
  const tenant = await createTenant(database.db, world);
  for (const batch of batches) await ingest(tenant, batch);
  await gather(tenant, world);
  return tenant;
}

/** Fills the campaigns. */
async function gather(tenant: Tenant, { campaigns }: GeneratedWorld): Promise<void> {
  await fill(tenant, campaigns);
}

function inOrderOfIds(got: Answer): Answer {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    ...got,
    breakdown_series: [...got.breakdown_series].sort(byId),
    totals: [...got.totals].sort(byId),
  };
}
