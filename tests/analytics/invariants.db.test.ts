import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '@/lib/analytics/types';
import { testDatabase } from '@/tests/database';
import { isReplay, law } from '@/tests/laws';
import { type Answer, answer } from '@/tests/reference/answer';
import { type Params, RetentionExceeded } from '@/tests/reference/query';
import { toEntities } from '@/tests/reference/records';
import { difference } from '@/tests/worlds/compare';
import {
  type Ask,
  breakdownAddsUp,
  type Choice,
  compareIsTheShiftedSeries,
  countersNeverFall,
  levelsDifferByTheSum,
  sumsAgreeOverGranularities,
  zoneChangesNoTotal,
} from '@/tests/worlds/invariants';
import { queryArbitrary, rangeArbitrary, toParams } from '@/tests/worlds/queries';
import {
  ask,
  changeZone,
  countWrongRows,
  createTenant,
  ingest,
  loseAndRebuild,
  perform,
  type Tenant,
  uuidOf,
} from '@/tests/worlds/store';
import { afterStep, type Standing, standingArbitrary } from '@/tests/worlds/variants';
import { type GeneratedWorld, worldArbitrary, ZONES } from '@/tests/worlds/world';

/**
 * The invariants of the semantics, and the product against the reference, over generated worlds, through ingest, a
 * real database and the resolver. A failure prints seed and path; tests/laws.ts says how to run it again.
 */

const SOURCES: readonly (Source | undefined)[] = [undefined, 'own', 'members', 'captures'];

const database = testDatabase();

const choice = fc.record({ query: queryArbitrary, range: rangeArbitrary });
const unlimited = worldArbitrary({ plans: ['ultra'] });

async function store(world: GeneratedWorld): Promise<Tenant> {
  const tenant = await createTenant(database.db, world);
  await perform(tenant, world.steps);
  return tenant;
}

/** Asks through the layer that a number picks; days of another zone than the organisation's are only in captures. */
function asker(world: GeneratedWorld, tenant: Tenant, layer: number): Ask {
  return (params) => ask(tenant, params, layerFor(world, params, layer));
}

function layerFor(world: GeneratedWorld, params: Params, layer: number): Source | undefined {
  const own = params.tz === undefined || params.tz === world.zone;
  return own ? SOURCES[layer % SOURCES.length] : undefined;
}

/** Runs a check of tests/worlds/invariants.ts over worlds, a few choices each, all layers in turn. */
async function hold(
  check: (world: GeneratedWorld, ask: Ask, choice: Choice) => Promise<number>,
  atLeast: number,
): Promise<void> {
  let compared = 0;
  const choices = fc.array(choice, { minLength: 4, maxLength: 4 });
  await law(
    fc.asyncProperty(unlimited, choices, fc.nat(3), async (world, choices, layer) => {
      const tenant = await store(world);
      for (const [i, one] of choices.entries()) {
        compared += await check(world, asker(world, tenant, layer + i), one);
      }
    }),
    24,
  );
  if (!isReplay) expect(compared).toBeGreaterThan(atLeast);
}

/** The product's answer or, in its place, that the plan does not reach back so far. */
async function outcome(asked: () => Promise<Answer> | Answer): Promise<Answer | 'retention exceeded'> {
  try {
    return await asked();
  } catch (error) {
    if (error instanceof RetentionExceeded) return 'retention exceeded';
    throw error;
  }
}

function expectSame(
  got: Answer | 'retention exceeded',
  right: Answer | 'retention exceeded',
  what: string,
): void {
  if (typeof got === 'string' || typeof right === 'string') expect(got, what).toEqual(right);
  else expect(difference(got, right), what).toBeNull();
}

describe('the product equals the reference', { timeout: 400_000 }, () => {
  it('in any answer about any world, through every layer', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 24, maxLength: 24 });
    await law(
      fc.asyncProperty(worldArbitrary(), queries, async (world, queries) => {
        const tenant = await store(world);
        await expectAnswers(world, tenant, queries);
      }),
      50,
    );
  });

  it('at the edge of what the plan shows: refusals, and nulls in comparison and growth', async () => {
    const nearEdge = queryArbitrary.map((query): typeof query => ({
      ...query,
      compare: 'prior_period',
      range: { ...query.range, nearLimit: true },
    }));
    const queries = fc.array(nearEdge, { minLength: 24, maxLength: 24 });
    await law(
      fc.asyncProperty(worldArbitrary({ plans: ['free', 'starter'] }), queries, async (world, queries) => {
        const tenant = await store(world);
        await expectAnswers(world, tenant, queries);
      }),
      20,
    );
  });

  it('after each single call and membership change, not only at the end', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 6, maxLength: 6 });
    await law(
      fc.asyncProperty(worldArbitrary(), queries, async (world, queries) => {
        const tenant = await createTenant(database.db, world);
        for (const [i, step] of world.steps.entries()) {
          await perform(tenant, [step]);
          // What the write left behind is what a rebuild from the captures alone gives.
          expect(await countWrongRows(tenant)).toBe(0);
          await expectAnswers(afterStep(world, i), tenant, queries);
        }
      }),
      30,
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
        if (half > 0) await expectAnswers({ ...afterStep(world, half - 1), zone }, tenant, queries);
        await perform(tenant, world.steps.slice(half));
        await expectAnswers({ ...world, zone }, tenant, queries);
      }),
      25,
    );
  });

  it('when all facts and rollups are lost, spoilt or kept in another zone, once they are rebuilt', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 10, maxLength: 10 });
    await law(
      fc.asyncProperty(worldArbitrary(), queries, fc.constantFrom(...ZONES), async (world, queries, zone) => {
        const tenant = await store(world);
        const rebuilt = await loseAndRebuild(tenant, zone);
        expect(await countWrongRows(rebuilt)).toBe(0);
        await expectAnswers({ ...world, zone }, rebuilt, queries);
      }),
      25,
    );
  });
});

async function expectAnswers(
  world: GeneratedWorld,
  tenant: Tenant,
  queries: Parameters<typeof toParams>[1][],
): Promise<void> {
  const entities = toEntities(world.records);
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

describe('the product keeps the invariants', { timeout: 400_000 }, () => {
  it('1: daily, weekly, monthly, yearly, custom and running sums of new agree', () =>
    hold(sumsAgreeOverGranularities, 40));

  it('2: without a reset in range, the level at its end less the level before it is the sum of new', () =>
    hold(levelsDifferByTheSum, 40));

  it('3: the breakdown with Other adds up to the main series, bucket by bucket', () =>
    hold(breakdownAddsUp, 100));

  it('4: any order, repetition and batching of the same captures gives the same answers', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 10, maxLength: 10 });
    await law(
      fc.asyncProperty(standingArbitrary(unlimited), queries, async (standing, queries) => {
        const one = await storeStanding(standing, [standing.world.standing]);
        const other = await storeStanding(standing, standing.batches);
        const atOnce = await createTenant(database.db, standing.world);
        await Promise.all(standing.batches.map((batch) => ingest(atOnce, batch)));
        await gather(atOnce, standing.world);
        for (const [i, query] of queries.entries()) {
          const params = toParams(standing.world, { ...query, topN: 50 });
          if (params === null) continue;
          const source = layerFor(standing.world, params, i);
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

  it('5: daily facts, rollups and captures give the same answers, in the zone of the organisation and in others', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 8, maxLength: 8 });
    const otherZone = fc.constantFrom(...ZONES);
    await law(
      fc.asyncProperty(unlimited, queries, otherZone, async (world, queries, zone) => {
        const here = await store(world);
        // The same captures in an organisation whose daily facts are kept in the other zone.
        const there = await store({ ...world, zone });
        for (const query of queries) {
          const params = toParams(world, { ...query, tz: undefined, topN: 50 });
          if (params === null) continue;
          const what = JSON.stringify(params);
          const captures = await ask(here, params, 'captures');
          expectSame(await ask(here, params, 'own'), captures, `own rows: ${what}`);
          expectSame(await ask(here, params, 'members'), captures, `members: ${what}`);
          expectSame(await ask(here, params), captures, `by its own choice: ${what}`);
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

  it('6: the sum of new is never negative for the five counters', () => hold(countersNeverFall, 300));

  it('7: the zone changes no total over a range whose ends are quiet', () =>
    hold((world, ask, choice) => zoneChangesNoTotal(world, ask, choice, ZONES), 20));

  it('8: the comparison is the series of the range before, point by point', () =>
    hold(compareIsTheShiftedSeries, 20));
});

async function storeStanding(
  { world }: Standing,
  batches: readonly GeneratedWorld['records'][],
): Promise<Tenant> {
  const tenant = await createTenant(database.db, world);
  for (const batch of batches) await ingest(tenant, batch);
  await gather(tenant, world);
  return tenant;
}

/** Fills the campaigns. */
async function gather(tenant: Tenant, { campaigns }: GeneratedWorld): Promise<void> {
  await perform(
    tenant,
    Object.entries(campaigns).map(([campaign, videos]) => ({ do: 'add', campaign, videos })),
  );
}

function inOrderOfIds(got: Answer): Answer {
  const breakdown_series = [...got.breakdown_series].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...got, breakdown_series };
}
