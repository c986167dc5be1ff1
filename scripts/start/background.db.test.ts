import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import type { JobLine } from '@/lib/commands/jobs/jobs';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { testDatabase } from '@/tests/database';
import { makeOrganisation, type Organisation, video } from '@/tests/organisation';
import { startBackground } from './background';

const test = testDatabase();

/** No hour of a test's run. */
const NEVER = '0 0 1 1 *';

describe('the background of a server', () => {
  it('moves the days of an organisation whose zone is changed, in one of two processes', async () => {
    const of = await makeOrganisation(test.db);
    await of.ingest([
      video('v1', '2026-03-01T02:00:00Z', { views: 1 }),
      video('v1', '2026-03-02T02:00:00Z', { views: 5 }),
    ]);
    const lines: JobLine[] = [];
    const options = {
      url: test.url,
      logLevel: 'silent',
      pollMs: 20,
      quarters: NEVER,
      log: (line: JobLine) => lines.push(line),
    };
    const both = [startBackground(options), startBackground(options)];
    await setTimezone('America/New_York', { ...of, now: new Date() });
    await expect.poll(() => test.db.job.count({ where: { finishedAt: null } })).toBe(0);
    for (const one of both) await one.stop();
    expect(lines).toEqual([{ job: 'rebuild_days', organisation: of.scope.orgUuid, ms: expect.any(Number) }]);
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
    const { daysTz } = await test.db.organisation.findFirstOrThrow({ where: { orgId: of.scope.orgId } });
    expect(daysTz).toBe('America/New_York');
  });

  it('runs the nightly job once, although several processes request it', async () => {
    const of = await makeOrganisation(test.db);
    const lines: JobLine[] = [];
    const options = {
      url: test.url,
      logLevel: 'silent',
      pollMs: 20,
      nightly: '* * * * * *',
      log: (line: JobLine) => lines.push(line),
    };
    const all = [startBackground(options), startBackground(options), startBackground(options)];
    const isMine = (line: JobLine) => line.organisation === of.scope.orgUuid;
    await expect.poll(() => lines.some(isMine)).toBe(true);
    // Two more ticks.
    await sleep(2_100);
    for (const one of all) await one.stop();
    expect(lines.filter(isMine)).toEqual([
      {
        job: 'nightly',
        organisation: of.scope.orgUuid,
        ms: expect.any(Number),
        // What its project keeps of its videos.
        rows_compared: 1,
        differences: 0,
      },
    ]);
    expect(lines.filter((line) => line.err !== undefined)).toEqual([]);
  });

  it('sums the quarters of a project that lie behind', async () => {
    const of = await makeOrganisation(test.db);
    await of.ingest([
      video('v1', '2026-03-01T02:00:00Z', { views: 1 }),
      video('v1', '2026-03-02T02:00:00Z', { views: 5 }),
    ]);
    const log = () => {};
    const options = { url: test.url, logLevel: 'silent', pollMs: 20, quarters: '* * * * * *', log };
    const background = startBackground(options);
    const where = { orgId: of.scope.orgId };
    await expect.poll(() => test.db.entityQuarter.count({ where }), { timeout: 20_000 }).toBe(2);
    await background.stop();
  });

  it('requests missed nightly jobs at its start, except for new organisations', async () => {
    const old = { timezone: 'UTC', now: new Date(Date.now() - 27 * 3_600_000).toISOString() };
    const missed = await makeOrganisation(test.db, old);
    const fresh = await makeOrganisation(test.db, { now: new Date().toISOString() });
    const lines: JobLine[] = [];
    const options = {
      url: test.url,
      logLevel: 'silent',
      pollMs: 20,
      log: (line: JobLine) => lines.push(line),
    };
    const has = (of: Organisation) => lines.some((line) => line.organisation === of.scope.orgUuid);
    const quiet = startBackground(options);
    await sleep(200);
    await quiet.stop();
    expect(has(missed)).toBe(false);
    const both = [
      startBackground({ ...options, catchUp: true }),
      startBackground({ ...options, catchUp: true }),
    ];
    await expect.poll(() => has(missed)).toBe(true);
    for (const one of both) await one.stop();
    expect(lines.filter((line) => line.organisation === missed.scope.orgUuid)).toHaveLength(1);
    expect(has(fresh)).toBe(false);
    expect(await test.db.job.count({ where: { orgId: fresh.scope.orgId } })).toBe(0);
  });

  it('reports once that the database is unavailable, and stops on request', async () => {
    const lines: JobLine[] = [];
    const background = startBackground({
      url: 'postgresql://nobody@127.0.0.1:1/nothing',
      logLevel: 'silent',
      pollMs: 10,
      quarters: NEVER,
      log: (line) => lines.push(line),
    });
    await expect.poll(() => lines.length).toBeGreaterThan(0);
    await sleep(100);
    await background.stop();
    expect(lines).toEqual([expect.objectContaining({ job: 'queue', err: expect.any(Error) })]);
  });
});
