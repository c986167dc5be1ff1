/**
 * `npm run soak -- [--steps 10000] [--seed N]`: the long soak, on a temporary database of its own. Ends with
 * `verify-rollups` as people call it, and prints one line of JSON; exit code 1 if anything was wrong.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@/lib/data/db/client';
import { readArguments } from '@/scripts/admin/arguments';
import { requireCommand } from '@/scripts/admin/commands';
import { runCommand, UsageError } from '@/scripts/command';
import { migrate } from '@/scripts/migrate/apply';
import { ensurePostgres } from '@/scripts/postgres/ensure';
import { makeOrganisation } from '../organisation';
import { differencesFromReplica } from './checks';
import { runSoak, SOAK_NOW } from './run';

await runCommand(async () => {
  const { steps, seed } = readOptions();
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-soak-'));
  const postgres = await ensurePostgres(folder, { durable: false, sharedBuffersMb: 128 });
  const db = openDatabase(postgres.url);
  try {
    await migrate(postgres.url);
    const startedAt = performance.now();
    const of = await makeOrganisation(db, { timezone: 'America/New_York', now: SOAK_NOW });
    const { soak, asked, wrong } = await runSoak(of, {
      ...{ steps, seed },
      onStretch: ({ soak }) => {
        if (soak.performed % 1_000 < 100) console.error(`${soak.performed} of ${steps} steps`);
      },
    });
    const replica = await differencesFromReplica(of);
    const verify = await requireCommand('verify-rollups').load();
    const verified = await verify([], { db, url: postgres.url, now: of.now });
    const report = {
      ...{ steps: soak.performed, seed, seconds: Math.round((performance.now() - startedAt) / 1000) },
      ...{ refused: soak.refused, rows_compared_on_the_way: soak.compared, questions: asked },
      differences: soak.differences + wrong.length + Object.keys(replica).length,
      verify_rollups: verified,
    };
    console.log(JSON.stringify(report));
    if (report.differences > 0 || verified?.differences !== 0) {
      console.error(JSON.stringify({ wrong, replica }, null, 1));
      process.exitCode = 1;
    }
  } finally {
    await db.$disconnect();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

function readOptions(): { steps: number; seed: number } {
  const { options } = readArguments(process.argv.slice(2), ['steps', 'seed']);
  const steps = Number(options.steps ?? 10_000);
  const seed = Number(options.seed ?? Math.floor(Math.random() * 2 ** 31));
  if (!Number.isInteger(steps) || steps < 1)
    throw new UsageError('--steps must be a whole number from 1 on.');
  if (!Number.isInteger(seed)) throw new UsageError('--seed must be a whole number.');
  return { steps, seed };
}
