import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPTURES } from '@/lib/data/captures/kinds';
import { countBatch } from '@/lib/data/days/walk';
import { NIGHTS } from '@/lib/data/writes/marks';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { testDatabase } from '@/tests/database';
import { law, SEED } from '@/tests/laws';
import { creator, dump, makeOrganisation, video } from '@/tests/organisation';
import { at } from '@/tests/times';
import { decision, performAll, picked, type Write } from '../soak/decisions';
import { operation } from '../soak/operations';
import { nightOf, request, type Soak, startSoak } from '../soak/perform';
import { finishJobs, SOAK_NOW } from '../soak/run';
import { changedRows, readDerived, spoil } from './derived';

/**
 * What a nightly job looks at: whatever a write has changed since the last one, and everything once in 28 nights. A row is
 * spoilt without a trace; the job must find it, without being told where.
 */

const database = testDatabase();

/** Jobs and repairs compare rows themselves. */
const write = operation.filter(({ do: name }) => !['nightly', 'verify', 'repair', 'step'].includes(name));
const round = fc.record({
  writes: fc.array(
    fc.oneof<fc.WeightedArbitrary<Write>[]>(
      { weight: 4, arbitrary: write },
      { weight: 1, arbitrary: decision },
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  spoilt: fc.nat(),
});

/** Runs the job of a night; returns what it found. */
async function walk(soak: Soak, night: number): Promise<{ compared: number; differences: number }> {
  const { of } = soak;
  const before = { compared: soak.compared, differences: soak.differences };
  await request(of, 'nightly', nightOf(of, night));
  await finishJobs(soak);
  return {
    compared: soak.compared - before.compared,
    differences: soak.differences - before.differences,
  };
}

/** An organisation with captures that was walked once, in the night 0. */
async function walked(rounds: readonly { writes: readonly Write[] }[]): Promise<Soak> {
  await database.db.job.deleteMany();
  const of = await makeOrganisation(database.db, { timezone: 'America/New_York', now: SOAK_NOW });
  const soak = startSoak(of);
  for (const { writes } of rounds) await performAll(soak, writes);
  await finishJobs(soak);
  await walk(soak, 0);
  return soak;
}

describe('the nightly job', () => {
  it('finds a wrong row that any write since the last one had changed', async () => {
    const worlds = fc.record({
      before: fc.array(round, { minLength: 4, maxLength: 8 }),
      rounds: fc.array(round, { minLength: 4, maxLength: 6 }),
    });
    await law(
      fc.asyncProperty(worlds, async ({ before, rounds }) => {
        const soak = await walked(before);
        for (const [i, { writes, spoilt }] of rounds.entries()) {
          const old = await readDerived(soak.of);
          await performAll(soak, writes);
          await finishJobs(soak);
          const row = picked(changedRows(old, await readDerived(soak.of)), spoilt);
          const right = await dump(soak.of);
          if (row) await spoil(soak.of, row);
          // The same night again, in which it is no entity's turn: only a mark leads to the row.
          const { differences } = await walk(soak, 0);
          expect({ i, row, differences: differences > 0 }).toEqual({
            i,
            row,
            differences: row !== undefined,
          });
          expect(await dump(soak.of)).toEqual(right);
        }
      }),
      4,
    );
  });

  it('finds every wrong row within 28 nights, although nothing was written', async () => {
    const [world] = fc.sample(fc.array(round, { minLength: 12, maxLength: 12 }), { numRuns: 1, seed: SEED });
    const soak = await walked(world ?? []);
    const { of } = soak;
    const right = await dump(of);
    const rows = await readDerived(of);
    const spoilt = new Map(rows.map((row) => [row.part, row]));
    for (const row of spoilt.values()) await spoil(of, row);
    const orphan = { orgId: of.scope.orgId, entityId: 2n ** 50n, day: new Date('2026-03-02') };
    await of.db.entityDay.create({ data: { ...orphan, viewsNew: 1n } });
    let found = 0;
    for (let night = 1; night <= NIGHTS; night++) found += (await walk(soak, night)).differences;
    expect(await dump(of)).toEqual(right);
    expect(found).toBeGreaterThan(0);
  });

  it('compares the month of an appended capture, not the history before it', async () => {
    const of = await makeOrganisation(database.db, { now: SOAK_NOW });
    await database.db.job.deleteMany();
    const soak = startSoak(of);
    const captures = Array.from({ length: 200 }, (_, i) => video('v1', at(1 + i), { views: 10 * i }));
    await of.ingest(captures);
    await of.campaign('Spring', ['v1']);
    const whole = await walk(soak, 0);
    expect(await walk(soak, 0)).toEqual({ compared: 0, differences: 0 });
    await of.ingest([video('v1', at(201), { views: 9_000 })]);
    const { compared, differences } = await walk(soak, 0);
    expect(differences).toBe(0);
    expect(compared).toBeGreaterThan(0);
    expect(compared).toBeLessThan(whole.compared / 8);
  });

  it('counts the whole history of a changed creator, which it replays, towards a step', async () => {
    const of = await makeOrganisation(database.db, { now: SOAK_NOW });
    const capturesOf = (id: string) =>
      Array.from({ length: 12 }, (_, i) => creator(id, at(1 + 10 * i), { followers: i }));
    await of.ingest(['c1', 'c2', 'c3'].flatMap(capturesOf));
    await of.db.creator.updateMany({
      where: { orgId: of.scope.orgId },
      data: { changedFrom: new Date(at(111)) },
    });
    const count = await writeInOrganisation(of.db, of.scope, async ({ tx }) => ({
      entities: await countBatch(tx, of.scope, CAPTURES.creator, 0n, { entities: 200, captures: 30 }, []),
      tags: [],
    }));
    expect(count.entities).toBe(2);
  });
});
