/**
 * Reads the public YouTube captures, kept in compact form under prisma/demo/real-captures, and returns them as ingest
 * records. Nothing is repaired: zeros stay zeros, gaps stay gaps, and values that the source does not know (likes,
 * comments, shares, saves, the time of posting) is left out.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { fromCaptureCell } from './capture-cell';
import type { CreatorRecord, IngestRecord, VideoRecord } from './records';

export const realCapturesFolder = fileURLToPath(new URL('../../prisma/demo/real-captures', import.meta.url));

export interface RealCreator {
  platformId: string;
  /** As the source names them; empty if it does not. */
  company: string;
  group: string;
  area: string;
}

export interface RealVideo {
  platformId: string;
  /** Index into `creators`. */
  creator: number;
  /** The caption at the first capture. */
  caption: string;
}

export interface RealCaptures {
  /** Start of every capture run, ISO with offset, ascending. */
  runs: string[];
  creators: RealCreator[];
  videos: RealVideo[];
  /** How many records {@link RealCaptures.records} yields. */
  recordCount: number;
  /** Every capture as an ingest record, in the order of capture; within a run creators first. */
  records(): Generator<IngestRecord>;
}

/** One run's captures of one kind, as two parallel lists of indexes and values. */
interface RunColumn {
  entities: number[];
  values: number[];
}

function readRows(folder: string, name: string): string[][] {
  return parse(gunzipSync(readFileSync(`${folder}/${name}.csv.gz`)), { from: 2 });
}

/** Turns one history per entity into one column per run. Throws on a run that does not exist. */
function byRun(cells: string[], runCount: number): RunColumn[] {
  const columns: RunColumn[] = Array.from({ length: runCount }, () => ({ entities: [], values: [] }));
  cells.forEach((cell, entity) => {
    for (const { run, value } of fromCaptureCell(cell)) {
      const column = columns[run];
      if (column === undefined) throw new Error(`there is no capture run ${run}`);
      column.entities.push(entity);
      column.values.push(value);
    }
  });
  return columns;
}

/** Text that becomes known in a run: `<entity>:<run>` → text. An empty text is "not known" and is left out. */
function textChanges(rows: string[][]): Map<string, string> {
  const known = rows.filter(([, , text]) => text !== undefined && text !== '');
  return new Map(known.map(([entity, run, text = '']) => [`${entity}:${run}`, text]));
}

/**
 * Opens the data set. Takes about half a second and holds it in memory (a quarter of a million captures).
 * Throws when a file is missing or damaged.
 */
export function readRealCaptures(folder: string = realCapturesFolder): RealCaptures {
  const runs = readRows(folder, 'runs').map(([capturedAt = '']) => capturedAt);
  const creatorRows = readRows(folder, 'creators');
  const creators = creatorRows.map(([platformId = '', company = '', group = '', area = '']) => ({
    platformId,
    company,
    group,
    area,
  }));
  const names = textChanges(readRows(folder, 'creator-names'));
  const videoRows = readRows(folder, 'videos');
  const videos = videoRows.map(([platformId = '', creator, caption = '']) => ({
    platformId,
    creator: Number(creator),
    caption,
  }));
  const captions = textChanges(readRows(folder, 'video-captions'));
  const followers = byRun(
    creatorRows.map((row) => row[4] ?? ''),
    runs.length,
  );
  const views = byRun(
    videoRows.map((row) => row[3] ?? ''),
    runs.length,
  );
  const count = (columns: RunColumn[]) => columns.reduce((sum, column) => sum + column.values.length, 0);

  function* records(): Generator<IngestRecord> {
    const seen = new Uint8Array(videos.length);
    for (const [run, captured_at] of runs.entries()) {
      yield* creatorRecords(run, captured_at);
      yield* videoRecords(run, captured_at, seen);
    }
  }

  function* creatorRecords(run: number, captured_at: string): Generator<CreatorRecord> {
    const column = followers[run];
    for (const [at, creator] of (column?.entities ?? []).entries()) {
      const record: CreatorRecord = {
        kind: 'creator',
        platform: 'youtube',
        platform_id: creators[creator]?.platformId ?? '',
        captured_at,
        followers: column?.values[at],
      };
      const display_name = names.get(`${creator}:${run}`);
      if (display_name !== undefined) record.display_name = display_name;
      yield record;
    }
  }

  function* videoRecords(run: number, captured_at: string, seen: Uint8Array): Generator<VideoRecord> {
    const column = views[run];
    for (const [at, index] of (column?.entities ?? []).entries()) {
      const video = videos[index];
      const creator = creators[video?.creator ?? -1];
      if (video === undefined || creator === undefined) throw new Error(`video ${index} has no creator`);
      const record: VideoRecord = {
        kind: 'video',
        platform: 'youtube',
        platform_id: video.platformId,
        creator_platform_id: creator.platformId,
        captured_at,
        views: column?.values[at],
      };
      const caption = seen[index] === 0 ? video.caption : captions.get(`${index}:${run}`);
      if (caption !== undefined) record.caption = caption;
      seen[index] = 1;
      yield record;
    }
  }

  return { runs, creators, videos, recordCount: count(followers) + count(views), records };
}
