import { beforeAll, describe, expect, it } from 'vitest';
import { creatorRecord, videoRecord } from '@/lib/contract/ingest/ingest';
import { type RealCaptures, readRealCaptures } from './real-captures';
import type { CreatorRecord, IngestRecord, VideoRecord } from './records';

let data: RealCaptures;
let records: IngestRecord[];
let videos: VideoRecord[];
let creators: CreatorRecord[];

beforeAll(() => {
  data = readRealCaptures();
  records = [...data.records()];
  videos = records.filter((record) => record.kind === 'video');
  creators = records.filter((record) => record.kind === 'creator');
});

describe('the real captures', () => {
  it('hold every capture of the extract', () => {
    expect(videos).toHaveLength(155_876);
    expect(creators).toHaveLength(88_373);
    expect(new Set(videos.map((record) => record.platform_id)).size).toBe(18_512);
    expect(new Set(creators.map((record) => record.platform_id)).size).toBe(260);
    expect(new Set(records.map((record) => record.captured_at)).size).toBe(702);
    expect(data.recordCount).toBe(records.length);
  });

  it('come in the order of capture, and each entity has one capture at an instant', () => {
    const instants = records.map((record) => Date.parse(record.captured_at));
    expect(instants.every((instant, at) => at === 0 || instant >= (instants[at - 1] ?? 0))).toBe(true);
    const keys = new Set(
      records.map((record) => `${record.kind} ${record.platform_id} ${record.captured_at}`),
    );
    expect(keys.size).toBe(records.length);
    expect(records[0]?.captured_at).toBe('2022-07-03T07:15:20+08:00');
    expect(records.at(-1)?.captured_at).toBe('2024-11-25T03:01:01+08:00');
  });

  it('keep the zeros of failed reads and the sums of the source', () => {
    expect(videos.filter((record) => record.views === 0)).toHaveLength(45);
    expect(creators.filter((record) => record.followers === 0)).toHaveLength(2_393);
    expect(videos.reduce((sum, record) => sum + (record.views ?? 0), 0)).toBe(12_411_255_764);
    expect(creators.reduce((sum, record) => sum + (record.followers ?? 0), 0)).toBe(17_634_357_281);
  });

  it('leave out values that the source does not know', () => {
    const fields = new Set(records.flatMap((record) => Object.keys(record)));
    expect([...fields].sort()).toEqual([
      'caption',
      'captured_at',
      'creator_platform_id',
      'display_name',
      'followers',
      'kind',
      'platform',
      'platform_id',
      'views',
    ]);
    expect(records.every((record) => record.platform === 'youtube')).toBe(true);
  });

  it('include a caption at the first capture and at each change, and so a display name', () => {
    const withCaption = videos.filter((record) => record.caption !== undefined);
    expect(withCaption).toHaveLength(18_512 + 282);
    const seen = new Set<string>();
    const missing = videos.filter((record) => {
      const first = !seen.has(record.platform_id);
      seen.add(record.platform_id);
      return first && record.caption === undefined;
    });
    expect(missing).toEqual([]);
    expect(creators.filter((record) => record.display_name !== undefined)).toHaveLength(306 - 32);
    const renamed = videos.filter((record) => record.platform_id === '-MMRAhISHMU' && record.caption);
    expect(renamed.map((record) => record.captured_at)).toEqual([
      '2023-03-12T03:01:01+08:00',
      '2023-03-17T03:01:01+08:00',
    ]);
  });

  it('are all valid by the ingest contract', () => {
    const invalid = records.filter(
      (record) => !(record.kind === 'creator' ? creatorRecord : videoRecord).safeParse(record).success,
    );
    expect(invalid).toEqual([]);
  });

  it('return the same records at each reading', () => {
    const again = data.records();
    for (const record of records.slice(0, 5_000)) expect(again.next().value).toEqual(record);
  });

  it('fail when the folder lacks them', () => {
    expect(() => readRealCaptures('/nowhere')).toThrow('ENOENT');
  });
});
