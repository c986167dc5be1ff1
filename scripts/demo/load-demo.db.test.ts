import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { withRange } from '@/lib/analytics/range';
import { resolveAnalytics } from '@/lib/analytics/resolve';
import { keyIdOf } from '@/lib/auth/api-key';
import { isPasswordRight } from '@/lib/auth/password';
import { hashSecret } from '@/lib/auth/secret';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { valuesOf } from '@/lib/contract/fields/parameters';
import { readApiKey } from '@/lib/data/accounts/api-keys';
import type { Database } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { testDatabase } from '@/tests/database';
import { type DemoFile, openDemoFile, readDemoFile } from '../start/demo-file';
import { loadDemo } from './load-demo';
import { countShared, sharedCreators } from './programs';
import type { RealCaptures } from './real-captures';
import { someBrand, someReal } from './samples';
import { describeInsights } from './shown-insights';
import type { SyntheticBrand } from './synthetic';

const test = testDatabase();
let folder: string;
let file: string;
let demo: DemoFile;
const now = new Date('2026-11-23T12:34:56Z');
const later = new Date('2026-11-23T15:00:00Z');

/** Of the instant at which the demo was begun. */
let brand: SyntheticBrand;
let real: RealCaptures;

beforeAll(() => {
  brand = someBrand(now);
  real = someReal();
  folder = mkdtempSync(join(tmpdir(), 'trackagoat-demo-'));
  demo = openDemoFile(folder, 'test');
  file = join(folder, 'demo.json');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function load(at: Date, say: (line: string) => void = () => {}): Promise<void> {
  const buildBrand = (end: Date) => {
    expect(end).toEqual(now);
    return brand;
  };
  await loadDemo(test.db, { file, now: at, say, readReal: () => real, buildBrand });
}

async function scopeOf(name: string): Promise<Scope> {
  const { orgId, uuid, analyticsTz } = await test.db.organisation.findFirstOrThrow({ where: { name } });
  return makeScope({ orgId, orgUuid: uuid, orgName: name, plan: 'ultra', timezone: analyticsTz });
}

async function countRows(db: Database) {
  const organisations = await db.organisation.findMany({ orderBy: { orgId: 'asc' } });
  return Promise.all(
    organisations.map(async ({ orgId, name }) => ({
      name,
      creators: await db.creator.count({ where: { orgId } }),
      videos: await db.video.count({ where: { orgId } }),
      captures:
        (await db.videoSnapshot.count({ where: { orgId, isBirth: false } })) +
        (await db.creatorSnapshot.count({ where: { orgId } })),
      campaigns: await db.campaign.count({ where: { orgId } }),
      items: await db.campaignItem.count({ where: { orgId } }),
      readmeChanges: await db.entityEvent.count({ where: { orgId } }),
      notes: await db.annotation.count({ where: { orgId } }),
      keys: await db.apiKey.count({ where: { orgId } }),
      members: await db.membership.count({ where: { orgId } }),
    })),
  );
}

describe('the demo', () => {
  it('that is interrupted has begun both organisations and does not report completion', async () => {
    const lines: string[] = [];
    const breakOff = (line: string) => {
      lines.push(line);
      throw new Error('killed');
    };
    await expect(load(now, breakOff)).rejects.toThrow('killed');
    expect(lines).not.toContain('The demo is complete.');
    expect(lines[0]).toMatch(/^Demo: [1-9]0 %, [\d,]+ of [\d,]+ captures\.$/);
    const [brand, real] = await countRows(test.db);
    expect((brand?.captures ?? 0) + (real?.captures ?? 0)).toBeGreaterThan(0);
    expect(brand?.campaigns).toBe(0);
  });

  it('continues where it was interrupted, with the same data', async () => {
    const lines: string[] = [];
    await load(later, (line) => lines.push(line));
    expect(lines.at(-1)).toBe('The demo is complete.');
    const shared = sharedCreators(brand);
    const sharedVideos = brand.videos.filter(({ creator }) =>
      shared.has(brand.creators[creator]?.platformId ?? ''),
    );
    const videos = new Set(
      [...real.records()].flatMap((record) => (record.kind === 'video' ? record.platform_id : [])),
    );
    expect(await countRows(test.db)).toEqual([
      {
        name: 'Demo brand',
        creators: 40 + shared.size,
        videos: 1_500 + sharedVideos.length,
        captures: brand.recordCount + countShared(brand.records(), shared),
        campaigns: 10,
        items: 1_040 + 4 + 3 + 2 + 3,
        readmeChanges: 2,
        notes: brand.annotations.length,
        keys: 1,
        members: 1,
      },
      {
        name: 'Real captures',
        creators: new Set(
          [...real.records()].map((record) =>
            record.kind === 'video' ? record.creator_platform_id : record.platform_id,
          ),
        ).size,
        videos: videos.size,
        captures: real.recordCount,
        campaigns: 4,
        items: expect.any(Number),
        readmeChanges: 0,
        notes: 0,
        keys: 1,
        members: 1,
      },
    ]);
    const organisations = await test.db.organisation.findMany({ orderBy: { orgId: 'asc' } });
    expect(organisations.map(({ plan, analyticsTz, createdAt }) => [plan, analyticsTz, createdAt])).toEqual([
      ['ultra', 'America/New_York', now],
      ['ultra', 'Asia/Taipei', now],
    ]);
  });

  it('changes nothing when it is loaded again', async () => {
    const before = await countRows(test.db);
    await load(later);
    expect(await countRows(test.db)).toEqual(before);
  });

  it('is reached with the credentials of the demo file', async () => {
    const user = await test.db.user.findUniqueOrThrow({ where: { email: demo.email } });
    expect(await isPasswordRight(user.passwordHash, demo.password)).toBe(true);
    for (const [key, name] of [
      [demo.brandApiKey, 'Demo brand'],
      [demo.apiKey, 'Real captures'],
    ] as const) {
      const stored = await readApiKey(test.db, keyIdOf(key) ?? '', hashSecret(key), later, null, {
        day: 0,
        count: 0,
      });
      expect(stored?.organisation.orgName).toBe(name);
      expect(stored?.scopes).toEqual(['read', 'write', 'ingest']);
    }
  });

  it('names a request whose answer has data', async () => {
    const { example } = readDemoFile(file) ?? {};
    const url = new URL(example ?? '', 'http://localhost');
    expect(url.pathname).toBe('/api/v1/analytics');
    const scope = await scopeOf('Real captures');
    const query = parseAnalyticsQuery(valuesOf(url.searchParams), { now: later, timezone: scope.timezone });
    const { series } = (await resolveAnalytics(withRange(query, scope), { db: test.db, scope, now: later }))
      .data;
    const values = (series[0]?.points ?? []).map((point) => point.value);
    expect(values).toHaveLength(31);
    expect(values.filter((value) => value !== null && value > 0).length).toBeGreaterThan(25);
  });

  it('has campaigns that were created, and changed, at their own time', async () => {
    const campaigns = await test.db.campaign.findMany({ orderBy: { createdAt: 'asc' } });
    const planned = brand.campaigns;
    const made = campaigns.filter(({ name }) => planned.some((campaign) => campaign.name === name));
    expect(made.map(({ createdAt }) => createdAt)).toEqual(planned.map(({ createdAt }) => createdAt));
    const events = await test.db.entityEvent.findMany({ orderBy: { occurredAt: 'asc' } });
    expect(events.map(({ occurredAt }) => occurredAt)).toEqual(
      planned.flatMap(({ revision }) => (revision ? [revision.at] : [])),
    );
  });

  it('has two projects, videos that wait or are kept out, and a campaign in a campaign in a campaign', async () => {
    const orgId = (await scopeOf('Demo brand')).orgId;
    const projects = await test.db.project.findMany({ where: { orgId }, orderBy: { name: 'asc' } });
    expect(projects.map(({ name }) => name)).toEqual(['Main', 'Mintfold pilot']);
    const count = (trackingStatus: string) => test.db.video.count({ where: { orgId, trackingStatus } });
    expect([await count('pending_review'), await count('excluded')]).toEqual([40, 12]);
    expect(await test.db.creator.count({ where: { orgId, trackingMode: 'selective' } })).toBe(3);
    const { campaignId } = await test.db.campaign.findFirstOrThrow({ where: { orgId, name: 'Holiday' } });
    const above = await test.db.campaignAncestor.findMany({
      where: { orgId, campaignId },
      select: { ancestor: { select: { name: true } } },
    });
    expect(above.map(({ ancestor }) => ancestor.name).sort()).toEqual(['2026 Program', 'Q4']);
  });

  it('derives every row correctly from its captures', async () => {
    for (const name of ['Demo brand', 'Real captures']) {
      const { rowsCompared, differences } = await verifyRollups(test.db, await scopeOf(name));
      expect(rowsCompared).toBeGreaterThan(30_000);
      expect(differences).toBe(0);
    }
  });

  it('refuses to begin without its file', async () => {
    await expect(loadDemo(test.db, { file: join(folder, 'none.json'), now, say: () => {} })).rejects.toThrow(
      'npm start makes it',
    );
  });
});

describeInsights({ database: test, now, key: () => demo.brandApiKey });
