import { beforeAll, describe, expect, it } from 'vitest';
import { creatorRecord, videoRecord } from '@/lib/contract/ingest/ingest';
import type { CreatorRecord, IngestRecord, VideoRecord } from './records';
import { buildSyntheticBrand, type SyntheticBrand } from './synthetic';
import { CAMPAIGNS } from './synthetic/brand';
import { CAST } from './synthetic/cast';
import { PHRASES, SIGNS } from './synthetic/phrases';
import { DAY_MS, HOUR_MS, TRACKED_DAYS } from './synthetic/timing';

const end = new Date('2026-11-23T12:34:56.789Z');
let brand: SyntheticBrand;
let records: IngestRecord[];
let videos: VideoRecord[];
let creators: CreatorRecord[];
/** Captures of each video, in time order. */
let histories: VideoRecord[][];

beforeAll(() => {
  brand = buildSyntheticBrand(end);
  records = [...brand.records()];
  videos = records.filter((record) => record.kind === 'video');
  creators = records.filter((record) => record.kind === 'creator');
  histories = byEntity(videos);
});

function byEntity<T extends IngestRecord>(captures: T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const record of captures) {
    const group = groups.get(record.platform_id);
    if (group) group.push(record);
    else groups.set(record.platform_id, [record]);
  }
  return [...groups.values()];
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const ms = (record: IngestRecord) => Date.parse(record.captured_at);

describe('the synthetic brand', () => {
  it('has exactly 40 creators, 1,500 videos and 6 campaigns, and a quarter of a million captures', () => {
    expect(new Set(creators.map((record) => record.platform_id)).size).toBe(40);
    expect(new Set(creators.map((record) => record.handle)).size).toBeGreaterThanOrEqual(40);
    expect(histories).toHaveLength(1_500);
    expect(brand.campaigns.map((campaign) => campaign.videoIds.length)).toEqual([350, 180, 120, 240, 90, 60]);
    expect(records).toHaveLength(brand.recordCount);
    expect(records.length).toBeGreaterThan(250_000);
    expect(records.length).toBeLessThan(300_000);
  });

  it('spans 400 days that end at the given instant', () => {
    const first = ms(records[0] as IngestRecord);
    const last = ms(records.at(-1) as IngestRecord);
    expect(last).toBeLessThanOrEqual(end.getTime());
    expect(end.getTime() - last).toBeLessThan(HOUR_MS);
    expect(first).toBeGreaterThanOrEqual(end.getTime() - TRACKED_DAYS * DAY_MS - 1_000);
    for (const captures of byEntity(creators)) {
      expect(ms(captures.at(-1) as CreatorRecord) - ms(captures[0] as CreatorRecord)).toBeGreaterThan(
        388 * DAY_MS,
      );
    }
  });

  it('holds only records that the ingest contract accepts', () => {
    const invalid = records.filter(
      (record) => !(record.kind === 'creator' ? creatorRecord : videoRecord).safeParse(record).success,
    );
    expect(invalid).toEqual([]);
    const known = new Set(creators.map((record) => record.platform_id));
    expect(videos.every((record) => known.has(record.creator_platform_id))).toBe(true);
  });

  it('comes in the order of capture, each entity at most once an instant and at least six hours apart', () => {
    const previous = new Map<string, number>();
    let lastMs = 0;
    let backwards = 0;
    let closest = Number.POSITIVE_INFINITY;
    for (const record of records) {
      const atMs = ms(record);
      if (atMs < lastMs) backwards += 1;
      lastMs = atMs;
      closest = Math.min(closest, atMs - (previous.get(record.platform_id) ?? Number.NEGATIVE_INFINITY));
      previous.set(record.platform_id, atMs);
    }
    expect(backwards).toBe(0);
    expect(closest).toBeGreaterThanOrEqual(6 * HOUR_MS - 1_000);
  });

  it('is the same for the same end, and moves with another', () => {
    const again = buildSyntheticBrand(end).records();
    expect(Array.from({ length: 20_000 }, () => again.next().value)).toEqual(records.slice(0, 20_000));
    const later = buildSyntheticBrand(new Date(end.getTime() + 30 * DAY_MS));
    expect(later.creators.map((creator) => creator.platformId)).toEqual(
      brand.creators.map((creator) => creator.platformId),
    );
    const newest = Math.max(...later.videos.map(({ instants }) => instants.at(-1) ?? 0));
    expect(new Date(newest).toISOString().slice(0, 7)).toBe('2026-12');
  });

  it('has the ratios of TikTok: 8 % likes, 0.13 % comments, 0.09 % shares of the views', () => {
    const last = histories.flatMap(
      (captures) => captures.findLast((record) => record.views && record.likes && record.saves != null) ?? [],
    );
    expect(last.length).toBe(1_500);
    const ratio = (name: 'likes' | 'comments' | 'shares' | 'saves') =>
      median(last.map((record) => (record[name] ?? 0) / (record.views ?? 1)));
    expect(ratio('likes')).toBeCloseTo(0.08, 2);
    expect(ratio('comments')).toBeCloseTo(0.0013, 4);
    expect(ratio('shares')).toBeCloseTo(0.0009, 4);
    expect(ratio('saves')).toBeCloseTo(0.005, 3);
  });

  it('has outages of the whole scraper and of single creators', () => {
    const instants = records.map(ms);
    const holes = instants.flatMap((atMs, at) => {
      const hours = (atMs - (instants[at - 1] ?? atMs)) / HOUR_MS;
      return hours > 6 ? [Math.round(hours)] : [];
    });
    expect(holes).toHaveLength(10);
    expect(Math.max(...holes)).toBe(76);
    const ownHoles = byEntity(creators).filter((captures) =>
      captures.some((record, at) => ms(record) - ms(captures[at - 1] ?? record) > 4 * DAY_MS),
    );
    expect(ownHoles.length).toBeGreaterThanOrEqual(5);
  });

  it('has dips, false zeros, unknown counters and captures without counters', () => {
    let dips = 0;
    let zeros = 0;
    for (const captures of histories) {
      let top = 0;
      for (const { views } of captures) {
        if (views === 0 && top > 0) zeros += 1;
        else if (views && views < top) dips += 1;
        top = Math.max(top, views ?? 0);
      }
    }
    expect(dips).toBeGreaterThan(500);
    expect(zeros).toBeGreaterThan(300);
    expect(videos.filter((record) => record.views === null).length).toBeGreaterThan(300);
    expect(videos.filter((record) => record.views === undefined).length).toBeGreaterThan(100);
    expect(creators.filter((record) => record.followers === 0).length).toBeGreaterThan(50);
    expect(creators.filter((record) => record.followers === null).length).toBeGreaterThan(50);
  });

  it('restarts tracking of two videos and one creator, each at another level', () => {
    const resets = records.filter((record) => record.baseline === true);
    expect(resets.map((record) => record.kind).sort()).toEqual(['creator', 'video', 'video']);
    for (const reset of resets.filter((record) => record.kind === 'video')) {
      const captures = histories.find((history) => history[0]?.platform_id === reset.platform_id) ?? [];
      const at = captures.indexOf(reset);
      const before = Math.max(...captures.slice(0, at).map((record) => record.views ?? 0));
      expect(reset.views).toBeLessThan(before);
      expect(captures.length).toBeGreaterThan(at + 3);
    }
  });

  it('catches most videos at birth and finds others long after they were posted', () => {
    const ages = histories.map(([first]) => {
      const record = first as VideoRecord;
      return (ms(record) - Date.parse(record.posted_at as string)) / HOUR_MS;
    });
    expect(Math.min(...ages)).toBeGreaterThan(0);
    expect(ages.filter((hours) => hours <= 48).length).toBeGreaterThan(1_100);
    expect(ages.filter((hours) => hours > 48 && hours < 10 * 24).length).toBeGreaterThan(30);
    expect(ages.filter((hours) => hours > 20 * 24).length).toBeGreaterThan(120);
  });

  it('has videos that go viral late', () => {
    const viral = histories.filter((captures) => {
      const young = captures.findLast(
        (record) => record.views && ms(record) < ms(captures[0] as VideoRecord) + 2 * DAY_MS,
      );
      const peak = Math.max(...captures.map((record) => record.views ?? 0));
      return young?.views && peak > 5 * young.views && peak > 250_000;
    });
    expect(viral.length).toBeGreaterThan(10);
  });

  it('is livelier at the weekend than in the week', () => {
    const gains = new Map<number, number>();
    for (const captures of histories) {
      let top: number | null = null;
      for (const record of captures) {
        if (!record.views || record.baseline) continue;
        const weekday = new Date(ms(record) - 12 * HOUR_MS).getUTCDay();
        if (top !== null) gains.set(weekday, (gains.get(weekday) ?? 0) + Math.max(0, record.views - top));
        top = Math.max(top ?? 0, record.views);
      }
    }
    expect(gains.get(6)).toBeGreaterThan((gains.get(2) ?? 0) * 1.15);
    expect(gains.get(0)).toBeGreaterThan((gains.get(2) ?? 0) * 1.15);
  });

  it('has profile changes of every kind and followers that cross milestones', () => {
    const changed = new Set<string>();
    let crossed = 0;
    for (const captures of byEntity(creators)) {
      captures.forEach((record, at) => {
        const before = captures[at - 1] ?? record;
        for (const field of ['handle', 'display_name', 'bio', 'avatar_url', 'verified'] as const) {
          if (record[field] !== before[field]) changed.add(field);
        }
      });
      const levels = captures.map((record) => record.followers ?? 0).filter((followers) => followers > 0);
      const top = Math.max(...levels);
      crossed += [10_000, 100_000, 500_000, 1_000_000].filter(
        (mark) => mark > (levels[0] ?? 0) && mark <= top,
      ).length;
      expect(Math.min(...levels)).toBeGreaterThan(5_000);
    }
    expect([...changed].sort()).toEqual(['avatar_url', 'bio', 'display_name', 'handle', 'verified']);
    expect(crossed).toBeGreaterThan(8);
  });

  it('has captions with emoji and hashtags in eight languages, some edited later', () => {
    const captions = new Set(histories.map((captures) => captures[0]?.caption ?? ''));
    expect(captions.size).toBeGreaterThan(1_400);
    expect(
      [...captions].filter((caption) => /\p{Extended_Pictographic}/u.test(caption)).length,
    ).toBeGreaterThan(800);
    expect([...captions].every((caption) => caption.includes('#'))).toBe(true);
    for (const script of [/\p{Script=Hiragana}/u, /\p{Script=Hangul}/u, /ß|ä|ö|ü/, /ñ|¿/, /ç|ê|é/]) {
      expect([...captions].some((caption) => script.test(caption))).toBe(true);
    }
    expect(
      histories.filter((captures) => captures[0]?.caption !== captures.at(-1)?.caption).length,
    ).toBeGreaterThan(20);
  });

  it('has captions that match their hashtags, paid posts about the product, none of them numbered', () => {
    for (const { caption, creator, campaigns } of brand.videos) {
      const tag = CAMPAIGNS[campaigns[0] ?? -1]?.tag ?? null;
      const { language, niche } = CAST[creator] as (typeof CAST)[number];
      const topics = PHRASES[language].topics[tag ?? niche] ?? [];
      expect(topics.some((topic) => caption.includes(topic))).toBe(true);
      expect(caption.includes('#ad')).toBe(tag !== null);
      expect(caption).not.toMatch(/\(\d+\)|\(edited\)/);
      const tags = caption.match(/#\w+/g) ?? [];
      const fitting = [...SIGNS[tag ?? niche].tags, tag, 'ad'];
      expect(tags.filter((one) => !fitting.includes(one.slice(1)))).toEqual([]);
    }
  });

  it('has campaigns with dates and a README that says it is synthetic, one running, one without an end, some overlapping', () => {
    for (const campaign of brand.campaigns) {
      // The dates move with the demo's day.
      expect(campaign.name).not.toMatch(/spring|summer|autumn|fall|winter|christmas|back to/i);
      expect(new Set(campaign.videoIds).size).toBe(campaign.videoIds.length);
      expect(campaign.readmeMd).toContain('Synthetic demo data');
      expect(campaign.createdAt.getTime()).toBeLessThan(Date.parse(campaign.startsOn ?? ''));
    }
    const today = end.toISOString().slice(0, 10);
    expect(brand.campaigns.some(({ endsOn }) => endsOn !== null && endsOn > today)).toBe(true);
    expect(brand.campaigns.filter(({ endsOn }) => endsOn === null)).toHaveLength(1);
    expect(brand.campaigns.filter(({ revision }) => revision !== null)).toHaveLength(2);
    const items = brand.campaigns.flatMap((campaign) => campaign.videoIds);
    expect(items.length - new Set(items).size).toBeGreaterThan(40);
  });

  it('has notes on creators, videos and campaigns that exist, none in the future', () => {
    const targets = new Set([
      ...brand.creators.map((creator) => creator.platformId),
      ...brand.videos.map((video) => video.platformId),
      ...brand.campaigns.map((campaign) => campaign.name),
    ]);
    expect(new Set(brand.annotations.map((note) => note.scope))).toEqual(
      new Set(['creator', 'video', 'campaign']),
    );
    for (const note of brand.annotations) {
      expect(targets).toContain(note.target);
      expect(note.at.getTime()).toBeLessThanOrEqual(end.getTime());
      expect(note.title.length).toBeLessThanOrEqual(200);
    }
  });
});
