/** A soak: random operations on one organisation, up to five at once, with a full check at intervals. */
import fc from 'fast-check';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import type { Organisation } from '../organisation';
import { disagreements } from './checks';
import { operation } from './operations';
import { performAtOnce, type Soak, startSoak, stepJob } from './perform';

/** Operations between two checks. */
const STRETCH = 100;
/** After every instant that a soak of any length captures at. */
export const SOAK_NOW = '2060-01-01T00:00:00Z';

/** The findings of a soak. Nothing may be wrong. */
interface SoakReport {
  soak: Soak;
  /** Questions that the layers were asked, and those that they answered differently. */
  asked: number;
  wrong: object[];
}

/** Performs as many operations as `steps`, then finishes all jobs. */
export async function runSoak(
  of: Organisation,
  { steps, seed, onStretch }: { steps: number; seed: number; onStretch?: (report: SoakReport) => void },
): Promise<SoakReport> {
  const report: SoakReport = { soak: startSoak(of), asked: 0, wrong: [] };
  const { soak } = report;
  const operations = fc.sample(operation, { numRuns: steps, seed });
  let looked = 0;
  while (soak.performed < operations.length) {
    const atOnce = 1 + ((soak.performed * 7) % 5);
    await performAtOnce(soak, operations.slice(soak.performed, soak.performed + atOnce));
    if (soak.performed - looked < STRETCH) continue;
    looked = soak.performed;
    await look(report);
    onStretch?.(report);
  }
  await finishJobs(soak);
  await look(report);
  return report;
}

/** Finishes all jobs. */
export async function finishJobs(soak: Soak): Promise<void> {
  while (await stepJob(soak, 'last'));
}

/** Also in the middle of a job. */
async function look(report: SoakReport): Promise<void> {
  const { soak } = report;
  const { rowsCompared, differences } = await verifyRollups(soak.of.db, soak.of.scope);
  soak.compared += rowsCompared;
  soak.differences += differences;
  const { asked, wrong } = await disagreements(soak.of);
  report.asked += asked;
  report.wrong.push(...wrong);
}
