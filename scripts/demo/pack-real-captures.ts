/**
 * Packs the extract of public YouTube captures into the demo's compact form:
 *
 *     tsx scripts/demo/pack-real-captures.ts FOLDER [TARGET]
 *
 * FOLDER holds the extract's CSV files (see prisma/demo/real-captures/README.md). Nothing is cleaned: every counter is
 * kept as read, wrong zeros too. Run once; the result is committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type RunValue, toCaptureCell } from './capture-cell';
import { realCapturesFolder } from './real-captures';

type Row = Record<string, string>;

function readRows(folder: string, name: string): Row[] {
  return parse(gunzipSync(readFileSync(join(folder, `${name}.csv.gz`))), { columns: true }) as Row[];
}

function writeRows(folder: string, name: string, columns: string[], rows: (string | number)[][]): void {
  const csv = stringify([columns, ...rows], { record_delimiter: '\n' });
  writeFileSync(join(folder, `${name}.csv.gz`), gzipSync(csv, { level: 9 }));
  console.log(`${name}.csv.gz: ${rows.length} rows`);
}

function cell(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (value === undefined) throw new Error(`column "${column}" is missing`);
  return value;
}

function groupCaptures(rows: Row[], key: string, counter: string, runs: Map<string, number>) {
  const groups = new Map<string, RunValue[]>();
  for (const row of rows) {
    const run = runs.get(cell(row, 'captured_at'));
    if (run === undefined) throw new Error(`no capture run at ${cell(row, 'captured_at')}`);
    const id = cell(row, key);
    const captures = groups.get(id) ?? [];
    captures.push({ run, value: Number(cell(row, counter)) });
    groups.set(id, captures);
  }
  for (const captures of groups.values()) captures.sort((a, b) => a.run - b.run);
  return groups;
}

function pack(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  const instants = readRows(source, 'capture_runs').map((row) => cell(row, 'captured_at'));
  const runs = new Map(instants.map((instant, index) => [instant, index]));
  const runOf = (row: Row) => runs.get(cell(row, 'captured_at')) ?? Number.NaN;
  writeRows(
    target,
    'runs',
    ['captured_at'],
    instants.map((instant) => [instant]),
  );

  const followers = groupCaptures(readRows(source, 'follower_snapshots'), 'creator_key', 'followers', runs);
  const creators = readRows(source, 'creators');
  const creatorIndex = new Map(creators.map((row, index) => [cell(row, 'creator_key'), index]));
  const creatorOf = (row: Row) => creatorIndex.get(cell(row, 'creator_key')) ?? Number.NaN;
  writeRows(
    target,
    'creators',
    ['platform_id', 'company', 'group', 'area', 'followers'],
    creators.map((row) => {
      const id = cell(row, 'creator_key');
      const facts = ['company', 'group', 'area'].map((column) => cell(row, column));
      return [id, ...facts, toCaptureCell(followers.get(id) ?? [])];
    }),
  );
  writeRows(
    target,
    'creator-names',
    ['creator', 'run', 'display_name'],
    readRows(source, 'creator_names').map((row) => [creatorOf(row), runOf(row), cell(row, 'display_name')]),
  );

  const views = groupCaptures(readRows(source, 'video_snapshots'), 'video_key', 'views', runs);
  // Neighbours that resemble each other compress better: by creator, then by first capture.
  const videos = readRows(source, 'videos').sort(
    (a, b) =>
      creatorOf(a) - creatorOf(b) || cell(a, 'first_captured_at').localeCompare(cell(b, 'first_captured_at')),
  );
  const videoIndex = new Map(videos.map((row, index) => [cell(row, 'video_key'), index]));
  writeRows(
    target,
    'videos',
    ['platform_id', 'creator', 'caption', 'views'],
    videos.map((row) => {
      const id = cell(row, 'video_key');
      return [id, creatorOf(row), cell(row, 'caption_first'), toCaptureCell(views.get(id) ?? [])];
    }),
  );
  const firstSeen = new Map(videos.map((row) => [cell(row, 'video_key'), cell(row, 'first_captured_at')]));
  writeRows(
    target,
    'video-captions',
    ['video', 'run', 'caption'],
    readRows(source, 'video_caption_changes')
      .filter((row) => firstSeen.get(cell(row, 'video_key')) !== cell(row, 'captured_at'))
      .map((row) => [videoIndex.get(cell(row, 'video_key')) ?? Number.NaN, runOf(row), cell(row, 'caption')]),
  );
}

const [source, target = realCapturesFolder] = process.argv.slice(2);
if (source === undefined) {
  console.error('Usage: tsx scripts/demo/pack-real-captures.ts FOLDER [TARGET]; FOLDER holds the extract');
  process.exitCode = 2;
} else {
  pack(source, target);
}
