import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { type JobLine, LEASE_MS, requestNightly, runJobs } from '@/lib/commands/jobs/jobs';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { makeScope } from '@/lib/data/db/scope';
import { bundled } from '@/tests/bundled';
import { testDatabase } from '@/tests/database';
import {
  creator,
  dump,
  makeOrganisation,
  type Organisation,
  organisationOf,
  video,
} from '@/tests/organisation';
import { at } from '@/tests/times';

/** A process that is killed during a step: the step is undone, the steps before it stay. */

const TOKYO = 'Asia/Tokyo';
const GATE = 4_112;

const test = testDatabase();
const bundle = bundled('tests/runner.ts');
/** Holds the gate at which the runner's transaction waits, with its work done but not committed. */
let keeper: Client;

beforeAll(async () => {
  keeper = new Client({ connectionString: test.url });
  await keeper.connect();
});
beforeEach(async () => {
  await test.db.job.deleteMany();
  await keeper.query('DROP TRIGGER IF EXISTS gate ON jobs');
});
afterAll(async () => {
  await keeper.end();
});

async function fill(of: Organisation): Promise<Organisation> {
  await of.ingest(
    [1, 2, 3, 5, 8].flatMap((date) => [
      creator('c1', at(date, 3), { followers: 100 * date }),
      creator('c2', at(date, 20), { followers: 70 * date }),
      video('v1', at(date, 2), { views: 10 * date, likes: date }),
      video('v2', at(date, 22), { views: 7 * date, creator_platform_id: 'c2', posted_at: at(1, 1) }),
    ]),
  );
  await of.campaign('Spring', ['v1', 'v2']);
  return of;
}

/** The views of all entities, on every day. */
async function answers(of: Organisation): Promise<unknown[]> {
  const { uuid } = await of.db.campaign.findFirstOrThrow({ where: { orgId: of.scope.orgId } });
  const entities = {
    campaign: uuid,
    creator: await of.id('creator', 'c2'),
    video: await of.id('video', 'v1'),
  };
  const range = { from: '2026-02-27', to: '2026-03-12' };
  return Promise.all(
    Object.entries(entities).flatMap(([entity, entity_id]) =>
      ['new', 'cumulative'].map((mode) => of.values({ entity, entity_id, metric: 'views', mode, ...range })),
    ),
  );
}

/** Starts a process that runs jobs, waits until the job's row matches `place`, and kills it there. */
async function killAt(place: string, meanwhile: () => Promise<void>): Promise<void> {
  await keeper.query(`SELECT pg_advisory_lock(${GATE})`);
  await keeper.query(`
    CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_advisory_xact_lock(${GATE}); RETURN NEW; END'`);
  await keeper.query(`
    CREATE TRIGGER gate BEFORE UPDATE ON jobs FOR EACH ROW WHEN (${place}) EXECUTE FUNCTION wait_at_gate()`);
  const runner = spawn(process.execPath, [bundle.file], {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: test.url },
  });
  try {
    while (!(await isWaiting())) {
      if (runner.exitCode !== null) throw new Error('the runner ended by itself');
      await sleep(20);
    }
    await meanwhile();
  } finally {
    runner.kill('SIGKILL');
    await keeper.query(`SELECT pg_advisory_unlock(${GATE})`);
  }
  if (runner.signalCode === null) await once(runner, 'exit');
  expect(runner.signalCode).toBe('SIGKILL');
}

async function isWaiting(): Promise<boolean> {
  const { rows } = await keeper.query(
    `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${GATE} AND NOT granted`,
  );
  return rows.length > 0;
}

/** Another process's runner, some time from now. */
async function runLater(of: Organisation, ms: number): Promise<JobLine[]> {
  const lines: JobLine[] = [];
  const clock = () => new Date(Date.now() + ms);
  const { signal } = new AbortController();
  await runJobs({ db: of.db, runner: 'other', clock, signal, log: (line) => lines.push(line) });
  return lines;
}

const readJob = (of: Organisation) => of.db.job.findFirstOrThrow({ where: { orgId: of.scope.orgId } });

describe('a runner that is killed with SIGKILL', () => {
  it('during a change of zone is replaced by another after its lease; reads are right all along', async () => {
    const of = await fill(await makeOrganisation(test.db, { timezone: 'America/New_York' }));
    const right = await fill(await makeOrganisation(test.db, { timezone: TOKYO }));
    const expected = await answers(right);
    const moved = organisationOf(of.db, makeScope({ ...of.scope, timezone: TOKYO }), of.now);
    await setTimezone(TOKYO, { ...of, now: new Date() });
    // The videos are done; the creators are done but not committed.
    await killAt("NEW.kind = 'rebuild_days' AND NEW.phase = 1 AND NEW.after_id > 0", async () => {
      expect(await answers(moved)).toEqual(expected);
    });
    expect(await readJob(of)).toMatchObject({ phase: 1, afterId: 0n, done: 2, total: 6, finishedAt: null });
    expect(await answers(moved)).toEqual(expected);
    // The runner might only be slow.
    expect(await runLater(of, 0)).toEqual([]);
    expect(await runLater(of, LEASE_MS + 1_000)).toMatchObject([{ job: 'rebuild_days' }]);
    expect(await answers(moved)).toEqual(expected);
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
    expect(await dump(of)).toEqual(await dump(right));
  });

  it('during the nightly job is replaced by another, which reports the results of both', async () => {
    const of = await fill(await makeOrganisation(test.db, { timezone: 'America/New_York' }));
    const [right, expected] = [await dump(of), await answers(of)];
    const { orgId } = of.scope;
    await of.db.$executeRaw`
      UPDATE creator_snapshots SET followers_new = 5 WHERE org_id = ${orgId} AND captured_at < '2026-03-02T00:00:00Z'`;
    await of.db.$executeRaw`
      UPDATE entity_days SET saves_new = 9 WHERE org_id = ${orgId} AND day = '2026-03-03'`;
    const damaged = await dump(of);
    await requestNightly(of.db, new Date());
    await test.db.job.deleteMany({ where: { orgId: { not: orgId } } });
    // The creators' captures are repaired; the videos and their days are repaired but not committed.
    await killAt("NEW.kind = 'nightly' AND NEW.phase = 1", async () => {
      expect(await answers(of)).toEqual(expected);
    });
    const left = await readJob(of);
    expect(left).toMatchObject({ phase: 0, differences: 2n, finishedAt: null });
    const half = await dump(of);
    expect(half.creator_snapshots).toEqual(right.creator_snapshots);
    expect(half.entity_days).toEqual(damaged.entity_days);
    expect(await runLater(of, 0)).toEqual([]);
    const [line] = await runLater(of, LEASE_MS + 1_000);
    const verified = await verifyRollups(of.db, of.scope);
    expect(verified.differences).toBe(0);
    // Of the video, its creator, the campaign and the project.
    const wrongDays = 4;
    expect(line).toMatchObject({
      job: 'nightly',
      differences: 2 + wrongDays,
      rows_compared: verified.rowsCompared,
    });
    expect(await dump(of)).toEqual(right);
    expect(await answers(of)).toEqual(expected);
  });
});
