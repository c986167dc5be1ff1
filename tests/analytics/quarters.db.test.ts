import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH_SIZE } from '@/lib/commands/rollups/batches';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { makeOrganisation, type Organisation } from '@/tests/organisation';
import { decision, performAll } from '../soak/decisions';
import { operation, SLOTS, SOAK_ZONES } from '../soak/operations';
import { instantOf, startSoak, sumQuarters } from '../soak/perform';
import { SOAK_NOW } from '../soak/run';

/** Series of a project from its quarters of an hour, as far as a job has summed them, and captures from there on. */

const database = testDatabase();

/** A job's step reaches an hour less than its clock. */
const OPEN_MS = 3_600_000;

const write = operation.filter(({ do: name }) => !['nightly', 'verify', 'repair'].includes(name));
const round = fc.record({
  writes: fc.array(fc.oneof({ weight: 3, arbitrary: write }, { weight: 1, arbitrary: decision }), {
    minLength: 1,
    maxLength: 3,
  }),
  /** Up to which slot, and how many minutes into it, a job sums quarters after the writes; null: none does. */
  sum: fc.option(
    fc.record({ slot: fc.nat(SLOTS), minutes: fc.nat(300), steps: fc.integer({ min: 1, max: 8 }) }),
    {
      freq: 4,
    },
  ),
  tz: fc.constantFrom(...SOAK_ZONES, 'Australia/Lord_Howe', 'Asia/Kolkata'),
  mode: fc.constantFrom('new', 'cumulative'),
  first: fc.nat(60),
  days: fc.nat(40),
});
type Round = typeof round extends fc.Arbitrary<infer T> ? T : never;

/** Some transactions of the job that sums quarters, with a clock that reads an instant. */
async function sum(of: Organisation, { slot, minutes, steps }: NonNullable<Round['sum']>): Promise<void> {
  const now = new Date(instantOf(slot).getTime() + minutes * 60_000 + OPEN_MS);
  // A few days of the project at a time.
  await sumQuarters(of, { now, most: steps, batchSize: { ...BATCH_SIZE, memberDays: 100 } });
}

/** How many quarters of projects are right. */
async function countRight({ db, scope }: Organisation): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM projects p JOIN entity_quarters q
      ON q.org_id = p.org_id AND q.entity_id = p.project_id AND q.quarter < p.quarters_until
    WHERE p.org_id = ${scope.orgId}`;
  return row?.n ?? 0;
}

const dayAfter = (days: number) =>
  new Date(instantOf(0).getTime() + days * 86_400_000).toISOString().slice(0, 10);

describe('a project’s series from quarters of an hour', { timeout: 300_000 }, () => {
  it('is that of its captures after any writes, wherever its quarters end', async () => {
    let right = 0;
    await law(
      fc.asyncProperty(fc.array(round, { minLength: 4, maxLength: 12 }), async (rounds) => {
        await database.db.job.deleteMany();
        const of = await makeOrganisation(database.db, { timezone: 'America/New_York', now: SOAK_NOW });
        const soak = startSoak(of);
        const project = await of.project();
        for (const { writes, sum: drawn, tz, mode, first, days } of rounds) {
          await performAll(soak, writes);
          if (drawn) await sum(of, drawn);
          right += await countRight(of);
          const range = { from: dayAfter(first), to: dayAfter(first + days) };
          for (const metric of ['likes', 'video_count', 'engagement_rate_by_followers']) {
            const asked = { entity: 'project', entity_id: project, metric, tz, ...range };
            const how = metric.includes('rate') ? asked : { ...asked, mode };
            expect({ how, got: await of.values(how, 'quarters') }).toEqual({
              how,
              got: await of.values(how, 'captures'),
            });
          }
          expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
        }
      }),
      8,
    );
    expect(right).toBeGreaterThan(50);
  });
});
