import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { readProgress } from '@/lib/data/writes/jobs';
import { testDatabase } from '@/tests/database';
import { SEED } from '@/tests/laws';
import { creator, dump, makeOrganisation, type Organisation, video } from '@/tests/organisation';
import { at } from '@/tests/times';
import { BATCH_SIZE, type BatchSize } from './batches';
import { rebuildRollups, verifyRollups } from './rollups';

/** One entity, some days, or one capture at a time. */
const TINY: BatchSize = { entities: 1, captures: 1, sums: 1, memberDays: 2, ids: 1 };

const database = testDatabase();
let of: Organisation;
let stranger: Organisation;
/** What each test's organisation holds before it is damaged. */
let undamaged: Awaited<ReturnType<typeof dump>>;

beforeAll(async () => {
  stranger = await makeOrganisation(database.db);
  await fill(stranger);
  undamaged = await dump(await filled());
});

/** Makes `of` again for each test of a `describe`. */
function filledForEach(): void {
  beforeEach(async () => {
    of = await filled();
  });
}

async function filled(): Promise<Organisation> {
  const organisation = await makeOrganisation(database.db, { timezone: 'America/New_York' });
  await fill(organisation);
  return organisation;
}

async function fill(organisation: Organisation): Promise<void> {
  await organisation.ingest([
    ...[1, 2, 3, 4].map((date) =>
      creator('c1', at(date), { handle: date < 3 ? 'mara' : 'mara.k', followers: 400 * date }),
    ),
    ...[1, 2, 3, 4].map((date) =>
      video('v1', at(date), { views: date * 10, likes: date, caption: 'clip', posted_at: at(1, 2) }),
    ),
    ...[2, 3].map((date) => video('v2', at(date), { views: date * 5, baseline: date === 3 })),
    video('v3', at(2), { views: 7, creator_platform_id: 'c2' }),
  ]);
  await organisation.campaign('Spring', ['v1', 'v3']);
}

/** Statements that damage derived rows; $1 is the organisation. */
const V1 = "(SELECT video_id FROM videos WHERE org_id = $1 AND platform_id = 'v1')";
const V3 = "SELECT video_id FROM videos WHERE org_id = $1 AND platform_id = 'v3'";
const C1 = "(SELECT creator_id FROM creators WHERE org_id = $1 AND platform_id = 'c1')";
const SPRING = "(SELECT campaign_id FROM campaigns WHERE org_id = $1 AND name = 'Spring')";
const DAMAGE: [what: string, sql: string][] = [
  [
    'a video’s day with another gain',
    `UPDATE entity_days SET views_new = views_new + 1 WHERE org_id = $1 AND entity_id = ${V1} AND day = '2026-03-02'`,
  ],
  [
    'a video’s day with zero for unknown',
    `UPDATE entity_days SET saves_new = 0 WHERE org_id = $1 AND entity_id = ${V1} AND day = '2026-03-02'`,
  ],
  [
    'a video’s day that is missing',
    `DELETE FROM entity_days WHERE org_id = $1 AND entity_id = ${V1} AND day = '2026-03-02'`,
  ],
  [
    'a video’s day that should not be',
    `INSERT INTO entity_days (org_id, entity_id, day, views_new) VALUES ($1, ${V1}, '2026-01-01', 0)`,
  ],
  [
    'a creator’s day with other followers',
    `UPDATE entity_days SET followers_new = 9 WHERE org_id = $1 AND entity_id = ${C1} AND day = '2026-03-03'`,
  ],
  [
    'a creator’s day that is missing',
    `DELETE FROM entity_days WHERE org_id = $1 AND entity_id = ${C1} AND day = '2026-03-03'`,
  ],
  [
    'a campaign’s day with another base',
    `UPDATE entity_days SET posts_base = 5 WHERE org_id = $1 AND entity_id = ${SPRING} AND day = '2026-03-01'`,
  ],
  [
    'a campaign’s first data',
    `UPDATE campaigns SET first_data_at = '2026-03-04T08:00:00Z' WHERE org_id = $1 AND name = 'Spring'`,
  ],
  [
    'a campaign’s first baseline entry',
    `UPDATE campaigns SET first_entry_at = '2026-02-01T00:00:00Z' WHERE org_id = $1 AND name = 'Spring'`,
  ],
  [
    'a campaign’s last baseline entry',
    `UPDATE campaigns SET last_entry_at = NULL WHERE org_id = $1 AND name = 'Spring'`,
  ],
  [
    'a campaign’s newest capture',
    `UPDATE campaigns SET last_captured_at = '2026-04-01T00:00:00Z' WHERE org_id = $1 AND name = 'Spring'`,
  ],
  [
    'the newest capture of a creator’s videos',
    `UPDATE creators SET videos_last_captured_at = NULL WHERE org_id = $1 AND creator_id = ${C1}`,
  ],
  [
    'a video’s month with another sum',
    `UPDATE entity_months SET posts_new = 5 WHERE org_id = $1 AND entity_id = ${V1} AND month = '2026-02-01'`,
  ],
  [
    'a video’s month that is not stored yet',
    `INSERT INTO entity_months (org_id, entity_id, month, views_new) VALUES ($1, ${V1}, '2026-03-01', 30)`,
  ],
  [
    'a creator’s month with zero for unknown',
    `UPDATE entity_months SET saves_new = 0 WHERE org_id = $1 AND entity_id = ${C1} AND month = '2026-03-01'`,
  ],
  [
    'a creator’s month that is missing',
    `DELETE FROM entity_months WHERE org_id = $1 AND entity_id = ${C1} AND month = '2026-03-01'`,
  ],
  [
    'months of an entity that is not there',
    `INSERT INTO entity_months (org_id, entity_id, month, views_new) VALUES ($1, 999998, '2026-03-01', 1)`,
  ],
  [
    'a campaign’s quarter of an hour with another sum',
    `UPDATE entity_quarters SET views_new = 9 WHERE org_id = $1 AND entity_id = ${SPRING} AND quarter = '2026-03-02T08:00:00Z'`,
  ],
  [
    'a campaign’s quarter of an hour that is missing',
    `DELETE FROM entity_quarters WHERE org_id = $1 AND entity_id = ${SPRING} AND quarter = '2026-03-04T08:00:00Z'`,
  ],
  [
    'quarters of an hour of an entity that is not there',
    `INSERT INTO entity_quarters (org_id, entity_id, quarter, views_new) VALUES ($1, 999997, '2026-03-01T00:00:00Z', 1)`,
  ],
  ['all of a campaign’s days', `DELETE FROM entity_days WHERE org_id = $1 AND entity_id = ${SPRING}`],
  [
    'days of an entity that is not there',
    `INSERT INTO entity_days (org_id, entity_id, day, views_new) VALUES ($1, 999999, '2026-03-02', 1)`,
  ],
  [
    'a capture’s increment',
    `UPDATE video_snapshots SET views_new = 99 WHERE org_id = $1 AND video_id = ${V1} AND captured_at = '2026-03-03T08:00:00Z'`,
  ],
  [
    'a capture’s baseline entry',
    `UPDATE video_snapshots SET entry = 2 WHERE org_id = $1 AND video_id = ${V1} AND captured_at = '2026-03-03T08:00:00Z'`,
  ],
  [
    'a follower increment',
    `UPDATE creator_snapshots SET followers_new = NULL WHERE org_id = $1 AND creator_id = ${C1} AND captured_at = '2026-03-03T08:00:00Z'`,
  ],
  ['a video’s level', `UPDATE videos SET views = 1 WHERE org_id = $1 AND video_id = ${V1}`],
  [
    'a video’s last capture',
    `UPDATE videos SET last_captured_at = NULL WHERE org_id = $1 AND video_id = ${V1}`,
  ],
  ['a video’s posted_at', `UPDATE videos SET posted_at = NULL WHERE org_id = $1 AND video_id = ${V1}`],
  ['a creator’s handle', `UPDATE creators SET handle = 'wrong' WHERE org_id = $1 AND creator_id = ${C1}`],
  ['a creator’s label', `UPDATE creators SET label = '@wrong' WHERE org_id = $1 AND creator_id = ${C1}`],
  [
    'a creator’s event that is missing',
    `DELETE FROM creator_events WHERE org_id = $1 AND creator_id = ${C1} AND event_category = 'profile_change'`,
  ],
  [
    'a creator’s event that should not be',
    `INSERT INTO creator_events (org_id, creator_id, occurred_at, event_category, subject)
     VALUES ($1, ${C1}, '2026-03-02T08:00:00Z', 'milestone', '1000000')`,
  ],
  [
    'a birth that counts twice',
    `UPDATE video_snapshots SET posts_new = 2 WHERE org_id = $1 AND video_id = ${V1} AND is_birth`,
  ],
  [
    'a birth that is missing',
    `DELETE FROM video_snapshots WHERE org_id = $1 AND video_id = ${V1} AND is_birth`,
  ],
  [
    'a birth at another time',
    `UPDATE video_snapshots SET captured_at = '2026-02-20T00:00:00Z' WHERE org_id = $1 AND video_id = ${V1} AND is_birth`,
  ],
];

describe('damage', () => {
  // Mended by each test, and so shared by all of them.
  beforeAll(async () => {
    of = await filled();
  });

  it.each(DAMAGE.map(([what, sql], i) => [what, sql, i] as const))(
    'to %s is found by one walk as in the smallest batches, and mended by either',
    async (_, sql, i) => {
      // An even seed and an odd one try both.
      const batchSize = i % 2 === SEED % 2 ? TINY : BATCH_SIZE;
      try {
        expect(await of.db.$executeRawUnsafe(sql, of.scope.orgId)).toBeGreaterThan(0);
        const whole = await verifyRollups(of.db, of.scope);
        expect(whole.differences).toBeGreaterThan(0);
        expect(await verifyRollups(of.db, of.scope, TINY)).toEqual(whole);
        await rebuildRollups(of.db, of.scope, of.now, batchSize);
        expect(await dump(of)).toEqual(undamaged);
        expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
      } catch (error) {
        // The next test begins with a sound one.
        of = await filled();
        throw error;
      }
    },
  );

  it('is reported by rebuilding as by verifying', async () => {
    await of.db.$executeRawUnsafe(DAMAGE[0]?.[1] ?? '', of.scope.orgId);
    const { differences } = await verifyRollups(of.db, of.scope);
    expect((await rebuildRollups(of.db, of.scope, of.now)).differences).toBe(differences);
  });
});

describe('walking in the smallest batches', () => {
  filledForEach();

  it('keeps rows written during the walk, and repairs wrong ones', async () => {
    const more = (date: number) => [
      creator('c1', at(date, 3), { handle: `mara ${date}`, followers: 700 * date }),
      video('v1', at(date, 3), { views: date * 9, likes: date, caption: 'clip', posted_at: at(1, 2) }),
      video('v2', at(date, 4), { views: date * 5, creator_platform_id: date % 2 ? 'c1' : 'c2' }),
      video(`new ${date}`, at(date, 5), { views: date, creator_platform_id: `new ${date}` }),
    ];
    const dates = Array.from({ length: 12 }, (_, i) => i + 1);
    const write = async (organisation: Organisation, date: number) => {
      await organisation.ingest(more(date));
      await organisation.campaign(`Campaign ${date}`, ['v1', `new ${date}`]);
    };
    const sound = await makeOrganisation(database.db, { timezone: 'America/New_York' });
    await fill(sound);
    for (const date of dates) await write(sound, date);
    await of.db.$executeRawUnsafe(
      `UPDATE entity_days SET saves_new = 3 WHERE org_id = $1 AND entity_id IN (${V3})`,
      of.scope.orgId,
    );
    const [{ differences }] = await Promise.all([
      rebuildRollups(of.db, of.scope, of.now, TINY),
      (async () => {
        for (const date of dates) await write(of, date);
      })(),
    ]);
    expect(differences).toBeGreaterThan(0);
    expect(await dump(of)).toEqual(await dump(sound));
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
  });
});

describe('verifying', () => {
  filledForEach();

  it('finds no difference in what ingest left, and compares every row', async () => {
    const { rowsCompared, differences } = await verifyRollups(of.db, of.scope);
    expect(differences).toBe(0);
    const days = await of.db.entityDay.count({ where: { orgId: of.scope.orgId } });
    expect(rowsCompared).toBeGreaterThanOrEqual(days + 11);
  });

  it('changes nothing', async () => {
    await of.db.$executeRawUnsafe(DAMAGE[0]?.[1] ?? '', of.scope.orgId);
    const before = await dump(of);
    await verifyRollups(of.db, of.scope);
    expect(await dump(of)).toEqual(before);
  });

  it('counts each wrong row', async () => {
    await of.db.$executeRawUnsafe(
      `UPDATE entity_days SET likes_new = 77 WHERE org_id = $1 AND entity_id = ${C1}`,
      of.scope.orgId,
    );
    const days = await of.db.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM entity_days WHERE org_id = $1 AND entity_id = ${C1}`,
      of.scope.orgId,
    );
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(days.length);
  });

  it('reads its own organisation only', async () => {
    await of.db.$executeRawUnsafe('DELETE FROM entity_days WHERE org_id = $1', of.scope.orgId);
    expect((await verifyRollups(stranger.db, stranger.scope)).differences).toBe(0);
    expect((await verifyRollups(of.db, of.scope)).differences).toBeGreaterThan(0);
  });

  it('can run twice over one connection', async () => {
    for (let i = 0; i < 2; i++) expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
  });

  it('of an organisation without anything compares the summary of its project', async () => {
    const empty = await makeOrganisation(database.db);
    expect(await verifyRollups(empty.db, empty.scope)).toEqual({ rowsCompared: 1, differences: 0 });
  });
});

describe('rebuilding', () => {
  filledForEach();

  it('restores every derived row from the captures alone', async () => {
    const sound = await dump(of);
    for (const sql of [
      'DELETE FROM entity_days WHERE org_id = $1',
      'DELETE FROM entity_months WHERE org_id = $1',
      'DELETE FROM entity_quarters WHERE org_id = $1',
      'DELETE FROM video_snapshots WHERE org_id = $1 AND is_birth',
      'UPDATE video_snapshots SET entry = 0, views_new = NULL, views_base = NULL, likes_new = NULL WHERE org_id = $1',
      'UPDATE creator_snapshots SET entry = 0, followers_new = NULL, followers_base = 3 WHERE org_id = $1',
      'UPDATE videos SET views = NULL, first_data_at = NULL WHERE org_id = $1',
      'UPDATE campaigns SET first_data_at = NULL, first_entry_at = NULL, last_entry_at = now() WHERE org_id = $1',
      'UPDATE projects SET last_captured_at = now() WHERE org_id = $1',
    ]) {
      await of.db.$executeRawUnsafe(sql, of.scope.orgId);
    }
    await rebuildRollups(of.db, of.scope, of.now);
    expect(await dump(of)).toEqual(sound);
  });

  it('changes nothing and finds nothing if all rows are right', async () => {
    const before = await dump(of);
    expect((await rebuildRollups(of.db, of.scope, of.now)).differences).toBe(0);
    expect(await dump(of)).toEqual(before);
  });

  it('leaves another organisation alone', async () => {
    await of.db.$executeRawUnsafe('DELETE FROM entity_days WHERE org_id = $1', of.scope.orgId);
    const before = await dump(of);
    await rebuildRollups(stranger.db, stranger.scope, stranger.now);
    expect(await dump(of)).toEqual(before);
  });

  it('while the days move into another zone moves them first, and then finds nothing wrong', async () => {
    const before = await verifyRollups(of.db, of.scope);
    await setTimezone('UTC', of);
    const report = await rebuildRollups(of.db, of.scope, of.now, TINY);
    const utc = await makeOrganisation(database.db, { timezone: 'UTC' });
    await fill(utc);
    expect(await dump(of)).toEqual(await dump(utc));
    expect(report.differences).toBe(0);
    expect(report).toEqual(await verifyRollups(utc.db, utc.scope));
    expect(report.rowsCompared).not.toBe(before.rowsCompared);
    // Nothing is left for the job that was asked for.
    expect(await readProgress(of.db, of.scope, 'rebuild_days')).toBeNull();
  });

  it('moves every day into the organisation’s current zone', async () => {
    await of.db.organisation.update({ where: { orgId: of.scope.orgId }, data: { analyticsTz: 'UTC' } });
    await rebuildRollups(of.db, of.scope, of.now);
    const utc = await makeOrganisation(database.db, { timezone: 'UTC' });
    await fill(utc);
    expect(await dump(of)).toEqual(await dump(utc));
  });
});
