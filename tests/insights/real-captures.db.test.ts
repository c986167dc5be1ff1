import { beforeAll, describe, expect, it } from 'vitest';
import { readRealCaptures } from '@/scripts/demo/real-captures';
import { testHttp } from '@/tests/http';
import type { Step } from '@/tests/reference/programs';
import { entityKey, type IngestRecord, keyIn, MAIN } from '@/tests/reference/records';
import { stateAfter } from '@/tests/worlds/world';
import { type Asked, difference, selectionOf, storeForRoutes } from './held';
import { INSIGHTS, type InsightName, type Params } from './insights';

/**
 * Every insight over real captures against the reference. No time of posting is in them, without which most insights
 * have nothing to say, so two videos in three get one here: hours, days or weeks before their first capture.
 */

const NOW = '2024-11-26T04:00:00.000Z';
const ZONE = 'Asia/Tokyo';
const HOUR = 3_600_000;
const BATCH = 5_000;
/** Every n-th creator is used, with all its videos. */
const EVERY = 12;
const OTHER = 'Second';
const CAMPAIGNS = ['every 3rd', 'every 10th', 'two creators', 'empty', keyIn(OTHER, 'of the second')];

/** Hours before the first capture, by the number of the video, often those that insights ask about; null is not known. */
const AGES = [null, 167, 5, 150, 47, 49, null, 144, 166, 168, 2, 720];

const http = testHttp();
let asked: Asked;
let creators: string[] = [];

beforeAll(async () => {
  const steps = stepsOf(readRecords());
  const state = stateAfter(steps, ZONE, CAMPAIGNS);
  creators = state.creators;
  asked = await storeForRoutes(http, {
    ...state,
    ...{ zone: ZONE, plan: 'ultra', now: NOW, window: { first: '2022-07-01', last: '2024-11-26' } },
    projects: [MAIN, OTHER],
    campaignDetails: {
      'every 3rd': { starts_on: null, ends_on: null, target_views: 1_000_000, target_at: null },
    },
  });
}, 300_000);

/** The captures of some creators, each third of whom is in the second project. */
function readRecords(): IngestRecord[] {
  const real = readRealCaptures();
  const taken = real.creators.map(({ platformId }) => platformId).filter((_, i) => i % EVERY === 0);
  const places = new Map(taken.map((id, i) => [id, i % 3 === 2 ? OTHER : MAIN]));
  const posted = new Map<string, string | undefined>();
  return [...real.records()].flatMap((record): IngestRecord[] => {
    const owner = record.kind === 'creator' ? record.platform_id : record.creator_platform_id;
    const project_id = places.get(owner);
    if (project_id === undefined) return [];
    if (record.kind === 'creator') return [{ ...record, project_id }];
    const id = record.platform_id;
    if (!posted.has(id))
      posted.set(id, postedAt(record.captured_at, AGES[posted.size % AGES.length] ?? null));
    const posted_at = posted.get(id);
    return [{ ...record, project_id, ...(posted_at === undefined ? {} : { posted_at }) }];
  });
}

function postedAt(captured: string, hours: number | null): string | undefined {
  return hours === null ? undefined : new Date(Date.parse(captured) - hours * HOUR).toISOString();
}

function stepsOf(records: readonly IngestRecord[]): Step[] {
  const batches = Array.from({ length: Math.ceil(records.length / BATCH) }, (_, i) =>
    records.slice(i * BATCH, (i + 1) * BATCH),
  );
  const keysOf = (project: string, kind: IngestRecord['kind']) => [
    ...new Set(
      records
        .filter((record) => record.project_id === project && record.kind === kind)
        .map(({ platform, platform_id }) => entityKey(platform, platform_id, project)),
    ),
  ];
  const [videos, elsewhere] = [keysOf(MAIN, 'video'), keysOf(OTHER, 'video')];
  const every = (keys: readonly string[], n: number) =>
    keys.filter((_, i) => i % n === 0).map((key) => ({ type: 'video' as const, key }));
  const owners = keysOf(MAIN, 'creator').slice(0, 2);
  return [
    ...batches.map((batch): Step => ({ do: 'ingest', records: batch })),
    { do: 'add', campaign: 'every 3rd', items: every(videos, 3) },
    { do: 'add', campaign: 'every 10th', items: every(videos, 10) },
    { do: 'add', campaign: 'two creators', items: owners.map((key) => ({ type: 'creator', key })) },
    { do: 'add', campaign: keyIn(OTHER, 'of the second'), items: every(elsewhere, 2) },
    { do: 'decide', videos: videos.filter((_, i) => i % 40 === 7), status: 'excluded' },
    { do: 'decide', videos: videos.filter((_, i) => i % 40 === 9), status: 'included' },
    { do: 'remove creator', creator: keysOf(MAIN, 'creator').at(-1) as string },
  ];
}

const ALL: Params = { from: '2023-03-01', to: '2023-03-31', compare: 'prior_period', spark: '1' };

/** Ranges and zones; the second has the hole of half a year in it, the last the running day. */
const WHENS: readonly Params[] = [
  ALL,
  { from: '2024-05-20', to: '2024-10-20', spark: '1', limit: 200 },
  { from: '2023-01-15', to: '2023-03-15', tz: 'America/New_York', compare: 'prior_period', limit: 3 },
  { from: '2022-12-20', to: '2023-01-20', tz: 'Asia/Kathmandu', offset: 2 },
  { from: '2022-07-01', to: '2024-11-26', limit: 50 },
];

const LISTS = new Set<InsightName>([
  ...(['video-leaderboard', 'creator-leaderboard', 'campaign-leaderboard', 'outliers'] as const),
  ...(['posting-consistency', 'creator-scatter'] as const),
]);

/** The questions about an insight: every range over everything, and one range for each way to narrow it. */
function questionsOf(name: InsightName): Params[] {
  const [first, second] = creators as [string, string];
  const narrowed: Params[] = [
    { ...ALL, project_id: OTHER },
    { ...ALL, campaign_id: 'every 3rd' },
    { ...ALL, campaign_id: 'empty' },
    { ...ALL, creator_id: first },
    { ...ALL, creator_id: second, campaign_id: 'every 10th', tz: 'Pacific/Apia' },
    { ...ALL, platform: 'tiktok' },
  ];
  return [...WHENS, ...narrowed].map(({ compare, spark, limit, offset, ...params }) => ({
    ...params,
    ...(LISTS.has(name) ? { compare, spark, limit, offset } : {}),
    ...(name === 'over-posting' ? { min_posts: 2, min_suppressed: 1, max_views: 50_000, limit } : {}),
    ...(name === 'similar-creators' ? { creator_id: params.creator_id ?? first } : {}),
  }));
}

it('have videos, hits and flops enough to hold insights against', () => {
  expect(asked.entities.videos.size).toBeGreaterThan(1_000);
  const params = { from: '2022-07-01', to: '2024-11-26' };
  const found = INSIGHTS.outliers.reference(selectionOf(asked, 'outliers', params), params);
  expect('total_count' in found && found.total_count).toBeGreaterThan(10);
});

describe('the insights of the product equal those of the reference', { timeout: 400_000 }, () => {
  it.each(Object.keys(INSIGHTS) as InsightName[])('over real captures: %s', async (name) => {
    for (const params of questionsOf(name)) {
      // That the request as resolved gets the same answer, generated worlds show.
      const found = await difference(http, asked, name, params, { alsoAsResolved: false });
      expect(found, JSON.stringify(params)).toBeNull();
    }
  });
});
