/** Which creators and videos each project of the product has, removed ones too, and their captures. */
import { expect } from 'vitest';
import { entitiesOf } from '../reference/programs';
import type { Creator, Video } from '../reference/records';
import type { Tenant } from './store';
import type { GeneratedWorld } from './world';

/** `<kind> <key>` → its captures in time order, each with its views or followers. */
type Contents = Record<string, { at: number; value: number | null }[]>;

/** Answers show what is wrong of a removed creator only once it is back; this shows it at once. */
export async function expectContents(world: GeneratedWorld, tenant: Tenant): Promise<void> {
  const { videos, creators } = entitiesOf(world);
  const of = (kind: string, counter: string, { key, captures }: Video | Creator) => [
    `${kind} ${key}`,
    captures.map(({ at, values }) => ({ at, value: values[counter] ?? null })),
  ];
  const right: Contents = Object.fromEntries([
    ...[...videos.values()].map((video) => of('video', 'views', video)),
    ...[...creators.values()].map((creator) => of('creator', 'followers', creator)),
  ]);
  expect(await contentsOf(tenant), 'captures by entity and project').toEqual(right);
}

async function contentsOf({ db, scope: { orgId }, keys }: Tenant): Promise<Contents> {
  const rows = await db.$queryRaw<{ kind: string; uuid: string; at: Date | null; value: bigint | null }[]>`
    SELECT 'video' AS kind, v.uuid::text AS uuid, s.captured_at AS at, s.views AS value
    FROM videos v LEFT JOIN video_snapshots s
      ON s.org_id = v.org_id AND s.video_id = v.video_id AND NOT s.is_birth
    WHERE v.org_id = ${orgId}
    UNION ALL
    SELECT 'creator', c.uuid::text, s.captured_at, s.followers
    FROM creators c LEFT JOIN creator_snapshots s ON s.org_id = c.org_id AND s.creator_id = c.creator_id
    WHERE c.org_id = ${orgId}
    ORDER BY at`;
  const contents: Contents = {};
  for (const { kind, uuid, at, value } of rows) {
    const entity = `${kind} ${keys.get(uuid)}`;
    const captures = contents[entity] ?? [];
    contents[entity] = captures;
    if (at !== null) captures.push({ at: at.getTime(), value: value === null ? null : Number(value) });
  }
  return contents;
}
