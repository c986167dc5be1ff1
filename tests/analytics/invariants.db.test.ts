import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { isReplay, law } from '@/tests/laws';
import type { Answer } from '@/tests/reference/answer';
import { ask } from '@/tests/worlds/ask';
import { holdInvariants, unlimited } from '@/tests/worlds/invariants/of-one-world';
import { expectSame, LAYERS, layerFor, storeWorld } from '@/tests/worlds/product';
import { queryArbitrary, toParams } from '@/tests/worlds/queries';
import { ZONES } from '@/tests/worlds/settings';
import { createTenant, fill, ingest, type Tenant } from '@/tests/worlds/store';
import { type Reordered, reorderedArbitrary } from '@/tests/worlds/variants';
import type { GeneratedWorld } from '@/tests/worlds/world';

/**
 * The invariants of the semantics, over generated worlds, through ingest, a real database and the resolver. In few
 * worlds, because those of reference.db.test.ts show the same: the product equals the reference, and that keeps them
 * (tests/reference/invariants.test.ts).
 */

const database = testDatabase();

describe('the product keeps the invariants', { timeout: 400_000 }, () => {
  it('1, 2, 3 and 6 to 9, of the same worlds', async () => {
    const compared = await holdInvariants(async (world, layer) => {
      const tenant = await storeWorld(database.db, world);
      // Through all layers in turn.
      return (nth) => (params) => ask(tenant, params, layerFor(world, params, layer + nth));
    }, 8);
    // More worlds are needed for each of them to find something, which those of the reference do.
    if (!isReplay) expect(Math.max(...Object.values(compared))).toBeGreaterThan(0);
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
      10,
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
          for (const source of LAYERS) {
            expectSame(await ask(here, drawn, source), captures, `${source}: ${JSON.stringify(drawn)}`);
          }
          // Organisations have different uuids, by which equal totals are ranked.
          const params = { ...drawn, top_n: 50 };
          const what = JSON.stringify(params);
          const abroad = inOrderOfIds(await ask(here, { ...params, tz: zone }));
          for (const source of LAYERS) {
            expectSame(
              inOrderOfIds(await ask(there, params, source)),
              abroad,
              `${source} in ${zone}: ${what}`,
            );
          }
        }
      }),
      6,
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
