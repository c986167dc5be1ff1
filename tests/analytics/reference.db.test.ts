import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { expectContents } from '@/tests/worlds/contents';
import { expectLists } from '@/tests/worlds/lists';
import { expectAnswers, storeWorld } from '@/tests/worlds/product';
import { queryArbitrary } from '@/tests/worlds/queries';
import { ZONES } from '@/tests/worlds/settings';
import { changeZone, countWrongRows, createTenant, loseAndRebuild, perform } from '@/tests/worlds/store';
import { afterStep } from '@/tests/worlds/variants';
import { worldArbitrary } from '@/tests/worlds/world';

/** The product against the reference, over generated worlds, through ingest, a real database and the resolver. */

const database = testDatabase();

describe('the product equals the reference', { timeout: 400_000 }, () => {
  it('in any answer about any world, through every layer', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 24, maxLength: 24 });
    await law(
      fc.asyncProperty(worldArbitrary(), queries, async (world, queries) => {
        const tenant = await storeWorld(database.db, world);
        await expectContents(world, tenant);
        await expectAnswers(world, tenant, queries);
      }),
      24,
    );
  });

  it('at the edge of the plan’s history: refusals, and nulls in comparison and growth', async () => {
    const nearEdge = queryArbitrary.map((query): typeof query => ({
      ...query,
      compare: 'prior_period',
      range: { ...query.range, nearLimit: true },
    }));
    const queries = fc.array(nearEdge, { minLength: 24, maxLength: 24 });
    await law(
      fc.asyncProperty(worldArbitrary({ plans: ['free', 'starter'] }), queries, async (world, queries) => {
        const tenant = await storeWorld(database.db, world);
        await expectAnswers(world, tenant, queries);
      }),
      8,
    );
  });

  it('after each single call and decision, not only at the end, in every list and total too', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 6, maxLength: 6 });
    await law(
      fc.asyncProperty(worldArbitrary(), queries, async (world, queries) => {
        const tenant = await createTenant(database.db, world);
        for (const [i, step] of world.steps.entries()) {
          await perform(tenant, [step]);
          // The rows after the write equal those of a rebuild from the captures alone.
          expect(await countWrongRows(tenant)).toBe(0);
          const now = afterStep(world, i);
          await expectContents(now, tenant);
          await expectAnswers(now, tenant, queries);
          // Each project in turn.
          await expectLists(now, tenant, [null, world.projects[i % world.projects.length] ?? null]);
          // A retry changes nothing.
          if (step.do === 'ingest') await perform(tenant, [step]);
        }
      }),
      10,
    );
  });

  it('while the stored days are still those of the zone before', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 8, maxLength: 8 });
    await law(
      fc.asyncProperty(worldArbitrary(), queries, fc.constantFrom(...ZONES), async (world, queries, zone) => {
        let tenant = await createTenant(database.db, world);
        const half = Math.floor(world.steps.length / 2);
        await perform(tenant, world.steps.slice(0, half));
        tenant = await changeZone(tenant, zone);
        if (half > 0) {
          const then = { ...afterStep(world, half - 1), zone };
          await expectAnswers(then, tenant, queries);
          await expectLists(then, tenant);
        }
        await perform(tenant, world.steps.slice(half));
        await expectAnswers({ ...world, zone }, tenant, queries);
      }),
      10,
    );
  });

  it('after a rebuild of facts and rollups that were lost, damaged or kept in another zone', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 10, maxLength: 10 });
    await law(
      fc.asyncProperty(worldArbitrary(), queries, fc.constantFrom(...ZONES), async (world, queries, zone) => {
        const tenant = await storeWorld(database.db, world);
        const rebuilt = await loseAndRebuild(tenant, zone);
        expect(await countWrongRows(rebuilt)).toBe(0);
        await expectAnswers({ ...world, zone }, rebuilt, queries);
        await expectLists({ ...world, zone }, rebuilt);
      }),
      8,
    );
  });
});
