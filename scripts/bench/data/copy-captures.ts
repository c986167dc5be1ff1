import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { VIDEO_CAPTURES } from '@/lib/data/captures/kinds';
import type { CaptureRow } from '@/lib/data/captures/write';
import type { Scope } from '@/lib/data/db/scope';
import type { DataSet } from './sets';
import type { Tracks } from './tracks';
import { capturesOfDay } from './videos';

const COLUMNS = [
  ...['org_id', 'video_id', 'captured_at', 'is_birth', 'attributes_id', 'baseline', 'entry'],
  ...VIDEO_CAPTURES.counters.flatMap((counter) => [counter, `${counter}_new`, `${counter}_base`]),
  ...['posts_new', 'posts_base'],
];

const CHUNK_CHARACTERS = 1 << 18;

/** Every capture of the set, in time order, with its increments. */
export async function copyCaptures(
  client: Client,
  scope: Scope,
  set: DataSet,
  tracks: Tracks,
  say: (line: string) => void,
): Promise<void> {
  const stream = client.query(copyFrom(`COPY video_snapshots (${COLUMNS.join(', ')}) FROM STDIN`));
  const done = finished(stream);
  let count = 0;
  let text = '';
  for (let day = 0; day < set.days; day++) {
    for (const { index, capture } of capturesOfDay(set, tracks.videos, day)) {
      count++;
      for (const row of tracks.take(index, capture)) text += toLine(scope, row);
      if (text.length < CHUNK_CHARACTERS) continue;
      if (!stream.write(text)) await once(stream, 'drain');
      text = '';
    }
    if ((day + 1) % Math.ceil(set.days / 5) === 0) {
      say(`  ${count.toLocaleString('en')} captures, ${Math.round(((day + 1) / set.days) * 100)} %`);
    }
  }
  stream.end(text);
  await done;
}

function toLine(scope: Scope, row: CaptureRow): string {
  const fields: unknown[] = [
    ...[scope.orgId, row.id, new Date(row.atMs).toISOString(), row.isBirth, row.attributesId],
    ...[row.baseline, row.baselineKind],
  ];
  for (const counter of VIDEO_CAPTURES.counters)
    fields.push(row.values[counter], row.gain[counter], row.base[counter]);
  fields.push(row.postsNew, row.postsBase);
  return `${fields.map((field) => (field === null || field === undefined ? '\\N' : String(field))).join('\t')}\n`;
}
