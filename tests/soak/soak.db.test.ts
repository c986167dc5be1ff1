import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { testDatabase } from '@/tests/database';
import { law, SEED } from '@/tests/laws';
import { makeOrganisation } from '@/tests/organisation';
import { differencesFromReplica } from './checks';
import { operation } from './operations';
import { performAtOnce, startSoak } from './perform';
import { finishJobs, runSoak, SOAK_NOW } from './run';

/**
 * After any operations, in any order and any number of them at once, an organisation's derived rows are those
 * of a rebuild from nothing. The long soak is a command: `npm run soak`.
 */

const STEPS = 300;

const database = testDatabase();

beforeEach(() => database.db.job.deleteMany());

describe('an organisation', () => {
  it(`equals its rebuild from nothing, after ${STEPS} random operations, up to five at once`, async () => {
    const of = await makeOrganisation(database.db, { timezone: 'America/New_York', now: SOAK_NOW });
    const { soak, asked, wrong } = await runSoak(of, { steps: STEPS, seed: SEED });
    expect(wrong).toEqual([]);
    expect(soak).toMatchObject({ performed: STEPS, differences: 0 });
    expect(await differencesFromReplica(of)).toEqual({});
    expect(soak.refused).toBeLessThan(STEPS / 4);
    expect(Math.min(asked, soak.compared)).toBeGreaterThan(0);
  });

  it('equals its rebuild from nothing, after any interleaving of operations', async () => {
    const waves = fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), {
      minLength: 3,
      maxLength: 14,
    });
    await law(
      fc.asyncProperty(waves, fc.boolean(), async (waves, isRepaired) => {
        await database.db.job.deleteMany();
        const of = await makeOrganisation(database.db, { timezone: 'Asia/Kathmandu', now: SOAK_NOW });
        const soak = startSoak(of);
        await performAtOnce(soak, [{ do: 'create' }]);
        for (const wave of waves) await performAtOnce(soak, wave);
        // Before anything is repaired, so that a repair hides nothing.
        expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
        if (isRepaired) await performAtOnce(soak, [{ do: 'repair' }]);
        await finishJobs(soak);
        expect(soak.differences).toBe(0);
        expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
        expect(await differencesFromReplica(of)).toEqual({});
      }),
      12,
    );
  });
});
