/**
 * The demo brand: SYNTHETIC TikTok captures. Forty invented creators, 1,500 invented videos and six invented
 * campaigns over 400 days, with all traits of real captures: irregular times, outages, dips, false zeros,
 * unknown counters, restarts, videos caught at birth and videos found late. Creators post by habits, with hits, flops
 * and days of too many posts, so that each insight has something to show. Deterministic: the same end produces the same
 * records.
 */
import type { DemoAnnotation, DemoCampaign } from './campaigns';
import type { CreatorRecord, IngestRecord, VideoRecord } from './records';
import { CAMPAIGN_NOTES, CAMPAIGNS } from './synthetic/brand';
import { CAST } from './synthetic/cast';
import { createFollowers, createVideoCounters } from './synthetic/counters';
import { type PlannedCreator, planCreators } from './synthetic/creators';
import { createRandom } from './synthetic/random';
import { creatorOutages, DAY_MS, type Outage, scraperOutages, TRACKED_DAYS } from './synthetic/timing';
import { type PlannedVideo, planVideos } from './synthetic/videos';

const SEED = 'trackagoat demo 1';

export interface SyntheticBrand {
  platform: 'tiktok';
  creators: PlannedCreator[];
  videos: PlannedVideo[];
  campaigns: DemoCampaign[];
  annotations: DemoAnnotation[];
  /** How many records {@link SyntheticBrand.records} yields. */
  recordCount: number;
  /** Every capture as an ingest record, in the order of capture. */
  records(): Generator<IngestRecord>;
}

/** Plans the brand. @param end the newest capture lies in the hours before it */
export function buildSyntheticBrand(end: Date): SyntheticBrand {
  const endMs = end.getTime();
  const startMs = endMs - TRACKED_DAYS * DAY_MS;
  const everyone = scraperOutages(endMs);
  const random = createRandom(`${SEED} outages`);
  const outages: Outage[][] = CAST.map(() => {
    const own = creatorOutages(random, startMs, random.chance(0.35) ? random.integer(1, 2) : 0);
    return [...everyone, ...own];
  });
  const videos = planVideos(SEED, endMs, outages);
  const creators = planCreators(SEED, endMs, outages);
  for (const video of videos) addViralFollowers(video, creators);
  const captures = [...creators, ...videos].reduce((sum, entity) => sum + entity.instants.length, 0);
  return {
    platform: 'tiktok',
    creators,
    videos,
    campaigns: demoCampaigns(videos, startMs, endMs),
    annotations: demoAnnotations(videos, creators, startMs, endMs),
    recordCount: captures,
    records: () => records(creators, videos, captures),
  };
}

/** Ordinary views of a video: its reach among the followers at posting. */
function ordinaryViews(video: PlannedVideo, creator: PlannedCreator): number {
  const days = (video.postedMs - (creator.instants[0] ?? 0)) / DAY_MS;
  const least = video.isSuppressed ? 40 : 400;
  return Math.max(least, creator.followersAtStart * Math.exp(creator.dailyGrowth * days) * video.reach);
}

function addViralFollowers(video: PlannedVideo, creators: PlannedCreator[]): void {
  const creator = creators[video.creator];
  if (video.spike === null || creator === undefined) return;
  const { ageDays, gain, widthDays } = video.spike;
  const followers = ordinaryViews(video, creator) * gain * 0.004;
  creator.waves.push({ atMs: video.postedMs + ageDays * DAY_MS, followers, widthDays: widthDays * 1.5 });
}

/** Merges the captures of all entities by time; one entity's state lives only while it is tracked. */
function* records(
  creators: PlannedCreator[],
  videos: PlannedVideo[],
  count: number,
): Generator<IngestRecord> {
  const instants = new Float64Array(count);
  const entities = new Uint16Array(count);
  let filled = 0;
  [...creators, ...videos].forEach((entity, index) => {
    for (const atMs of entity.instants) {
      instants[filled] = atMs;
      entities[filled] = index;
      filled += 1;
    }
  });
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort(
    (a, b) => (instants[a] ?? 0) - (instants[b] ?? 0) || a - b,
  );
  const readers = new Map<number, (atMs: number) => IngestRecord>();
  for (const at of order) {
    const index = entities[at] ?? 0;
    const video = videos[index - creators.length];
    const creator = creators[video?.creator ?? index];
    if (creator === undefined) throw new Error(`no creator ${index}`);
    const read = readers.get(index) ?? (video ? readVideo(video, creator) : readCreator(creator));
    readers.set(index, read);
    const atMs = instants[at] ?? 0;
    yield read(atMs);
    if (atMs === (video ?? creator).instants.at(-1)) readers.delete(index);
  }
}

function readCreator(creator: PlannedCreator): (atMs: number) => CreatorRecord {
  const followers = createFollowers(createRandom(`${SEED} followers ${creator.platformId}`), creator);
  return (atMs) => {
    const changes = creator.changes.filter(({ fromMs }) => fromMs <= atMs).map(({ change }) => change);
    const profile = Object.assign({}, creator.profile, ...changes) as PlannedCreator['profile'];
    const captured_at = new Date(atMs).toISOString();
    return {
      kind: 'creator',
      platform: 'tiktok',
      platform_id: creator.platformId,
      ...profile,
      captured_at,
      ...followers(atMs),
    };
  };
}

function readVideo(video: PlannedVideo, creator: PlannedCreator): (atMs: number) => VideoRecord {
  const random = createRandom(`${SEED} counters ${video.platformId}`);
  const counters = createVideoCounters(random, video, ordinaryViews(video, creator));
  const posted_at = new Date(video.postedMs).toISOString();
  return (atMs) => {
    const revised = video.revision !== null && video.revision.fromMs <= atMs;
    return {
      kind: 'video',
      platform: 'tiktok',
      platform_id: video.platformId,
      creator_platform_id: creator.platformId,
      caption: revised && video.revision ? video.revision.caption : video.caption,
      posted_at,
      captured_at: new Date(atMs).toISOString(),
      ...counters(atMs),
    };
  };
}

const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const SYNTHETIC_NOTICE = '\n\n_Synthetic demo data: brands, people and figures are invented._';

function demoCampaigns(videos: PlannedVideo[], startMs: number, endMs: number): DemoCampaign[] {
  return CAMPAIGNS.map((brief, index) => {
    const atDay = (day: number) => startMs + day * DAY_MS;
    const { revision } = brief;
    return {
      name: brief.name,
      startsOn: toDay(atDay(brief.firstDay)),
      endsOn: brief.openEnded ? null : toDay(atDay(brief.lastDay)),
      readmeMd: brief.readme + SYNTHETIC_NOTICE,
      createdAt: new Date(Math.min(atDay(brief.firstDay - 6.3), endMs)),
      revision: revision
        ? { at: new Date(atDay(revision.day + 0.6)), readmeMd: revision.readme + SYNTHETIC_NOTICE }
        : null,
      videoIds: videos.filter((video) => video.campaigns.includes(index)).map((video) => video.platformId),
    };
  });
}

function demoAnnotations(
  videos: PlannedVideo[],
  creators: PlannedCreator[],
  startMs: number,
  endMs: number,
): DemoAnnotation[] {
  const notes: DemoAnnotation[] = CAMPAIGN_NOTES.map(({ campaign, day, title, body }) => ({
    scope: 'campaign',
    target: CAMPAIGNS[campaign]?.name ?? '',
    at: new Date(startMs + day * DAY_MS),
    title,
    bodyMd: body,
  }));
  const viral = videos
    .filter((video) => video.spike !== null && (video.instants.at(-1) ?? 0) > endMs - 3 * DAY_MS)
    .sort((a, b) => (b.spike?.gain ?? 0) - (a.spike?.gain ?? 0));
  for (const video of viral.slice(0, 4)) {
    const at = video.postedMs + (video.spike?.ageDays ?? 0) * DAY_MS;
    if (at > endMs) continue;
    notes.push({
      scope: 'video',
      target: video.platformId,
      at: new Date(at),
      title: 'Picked up by the feed',
      bodyMd: 'Views from outside the usual countries. **Nothing was paid.**',
    });
  }
  creators.forEach((creator, index) => {
    const target = creator.platformId;
    const lost = creator.waves.find((wave) => wave.followers < 0);
    if (lost) {
      notes.push({
        scope: 'creator',
        target,
        at: new Date(lost.atMs),
        title: 'Announced a break',
        bodyMd: 'No posts for two weeks; followers drop.',
      });
    }
    if (creator.resetMs !== null) {
      notes.push({
        scope: 'creator',
        target,
        at: new Date(creator.resetMs),
        title: 'Two accounts merged',
        bodyMd: 'Followers restart from the joint figure.',
      });
    }
    if (index % 13 === 5) {
      notes.push({
        scope: 'creator',
        target,
        at: new Date(endMs - (40 + index) * DAY_MS),
        title: 'Contract renewed',
        bodyMd: null,
      });
    }
  });
  return notes;
}
