import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/database';
import { makeOrganisation, type Organisation, organisationOf } from '@/tests/organisation';
import { operation, performAtOnce, startSoak, stepJob } from '@/tests/soak/operations';
import { derived, replicate } from '@/tests/soak/replica';
import { runs } from '@/tests/worlds/runs';
import { verifyRollups } from './rollups';

/**
 * Whatever happens to an organisation, in whatever order and however much of it at once, its derived rows are those
 * of a rebuild from nothing. The long soak:
 *
 *     SOAK_STEPS=10000 SOAK_SEED=7 npx vitest run --project database lib/commands/soak
 */

const STEPS = Number(process.env.SOAK_STEPS ?? 300);
const SEED = Number(process.env.SOAK_SEED ?? 20_260_301);
/** Steps between two comparisons. */
const STRETCH = 100;
const NOW = '2060-01-01T00:00:00Z';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function finishJobs(of: Organisation): Promise<void> {
  while (await stepJob(of, 'last'));
}

async function expectRebuildable(of: Organisation): Promise<void> {
  expect(await verifyRollups(of.db, of.scope)).toMatchObject({ differences: 0 });
  const [got, right] = [await derived(of), await derived(await replicate(of))];
  // Only what differs, so that a failure can be read.
  const without = (lines: readonly string[], others: readonly string[]) => {
    const known = new Set(others);
    return lines.filter((line) => !known.has(line));
  };
  for (const [table, lines] of Object.entries(right)) {
    const own = got[table] ?? [];
    const differences = { superfluous: without(own, lines), missing: without(lines, own), rows: own.length };
    expect(differences, table).toEqual({ superfluous: [], missing: [], rows: lines.length });
  }
}

/** Own rows, members and captures answer the same, in the zone that the organisation has by now. */
async function expectLayersAgree(of: Organisation): Promise<number> {
  const { analyticsTz } = await of.db.organisation.findUniqueOrThrow({ where: { orgId: of.scope.orgId } });
  const now = organisationOf(of.db, { ...of.scope, timezone: analyticsTz }, of.now);
  const campaigns = await of.db.campaign.findMany({ where: { orgId: of.scope.orgId } });
  for (const { uuid } of campaigns) {
    for (const metric of ['views', 'followers', 'video_count']) {
      const asked = {
        entity: 'campaign',
        entity_id: uuid,
        metric,
        mode: 'cumulative',
        granularity: 'month',
        from: '2025-09-01',
        to: '2034-12-31',
      };
      const right = await now.values(asked, 'captures');
      expect(await now.values(asked)).toEqual(right);
      expect(await now.values(asked, 'members')).toEqual(right);
    }
  }
  return campaigns.length;
}

describe('an organisation', () => {
  it(`is what a rebuild from nothing makes of it, after ${STEPS} random operations, up to five at once`, async () => {
    const of = await makeOrganisation(database.db, { timezone: 'America/New_York', now: NOW });
    const soak = startSoak(of);
    const operations = fc.sample(operation, { numRuns: STEPS, seed: SEED });
    let compared = 0;
    let sinceComparison = 0;
    for (let done = 0; done < operations.length; ) {
      const atOnce = 1 + ((done * 7) % 5);
      await performAtOnce(soak, operations.slice(done, done + atOnce));
      done += atOnce;
      sinceComparison += atOnce;
      if (sinceComparison < STRETCH) continue;
      sinceComparison = 0;
      // Also in the middle of a job.
      expect(await verifyRollups(of.db, of.scope)).toMatchObject({ differences: 0 });
      compared += await expectLayersAgree(of);
    }
    await finishJobs(of);
    await expectLayersAgree(of);
    await expectRebuildable(of);
    expect(soak.performed).toBe(STEPS);
    expect(soak.refused).toBeLessThan(STEPS / 4);
    expect(compared).toBeGreaterThan(0);
  }, 7_200_000);

  it('is what a rebuild from nothing makes of it, after any interleaving of operations', async () => {
    const waves = fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), {
      minLength: 3,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(waves, fc.boolean(), async (waves, isFinished) => {
        const of = await makeOrganisation(database.db, { timezone: 'Asia/Kathmandu', now: NOW });
        const soak = startSoak(of);
        await performAtOnce(soak, [{ do: 'create' }]);
        for (const wave of waves) await performAtOnce(soak, wave);
        if (!isFinished) await performAtOnce(soak, [{ do: 'repair' }]);
        await finishJobs(of);
        await expectRebuildable(of);
      }),
      runs(25),
    );
  });
});
