import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksOf } from '@/lib/data/db/links';
import { makeScope } from '@/lib/data/db/scope';
import {
  ENTITY_TYPES,
  entityOf,
  isCaptured,
  ownerColumn,
  parentsOf,
  sourcesOf,
  summaryOf,
} from '@/lib/domain/entities';
import { REFERENCES } from '@/lib/domain/fields';
import { createTestDatabase, type TestDatabase } from '@/tests/database';

/** Compares the table of entities with the database and the routes. */

let database: TestDatabase;
let columns: ReadonlySet<string>;

beforeAll(async () => {
  database = await createTestDatabase();
  const rows = await database.db.$queryRaw<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`;
  columns = new Set(rows.map(({ name }) => name));
});

afterAll(() => database.drop());

const missing = (table: string, names: readonly string[]) =>
  names.map((name) => `${table}.${name}`).filter((column) => !columns.has(column));

describe.each(ENTITY_TYPES)('the entry of a %s', (type) => {
  const { table, key, label, captures, path } = entityOf(type);

  it('names columns of its table', () => {
    const kept = Object.values(summaryOf(type) ?? {});
    expect(missing(table, ['org_id', 'uuid', key, label, ...kept])).toEqual([]);
  });

  it('names a table of captures exactly if captures of it can be sent', () => {
    expect(captures !== null).toBe(isCaptured(type));
    if (captures) expect(missing(captures, ['org_id', key, 'captured_at', 'entry'])).toEqual([]);
  });

  it('names the tables of its edges, from its key to that of its member', () => {
    for (const { member, path: edges } of sourcesOf(type)) {
      expect(edges.flatMap((edge) => missing(edge.table, ['org_id', edge.from, edge.to]))).toEqual([]);
      const keys = [key, ...edges.map(({ to }) => to)];
      expect(edges.map(({ from }) => from)).toEqual(keys.slice(0, -1));
      expect(keys.at(-1)).toBe(entityOf(member).key);
    }
  });

  it('is named by an attribute of each member whose own row names it, or reached through members', () => {
    for (const { member, path: edges } of entityOf(type).through ? [] : sourcesOf(type)) {
      const owner = edges.length > 0 ? ownerColumn(member, edges) : null;
      const names = REFERENCES[member].filter(({ to }) => to === type).map(({ name }) => name);
      if (owner) expect(names).toEqual([owner]);
    }
  });

  it('names a path at which the dashboard has a page and the API a route', () => {
    expect(existsSync(`app/(dashboard)${path}/[id]/page.tsx`)).toBe(true);
    expect(existsSync(`app/api/v1${path}/[id]/route.ts`)).toBe(true);
  });

  it('is a kind that the database lets people annotate', async () => {
    const [check] = await database.db.$queryRaw<{ allowed: string }[]>`
      SELECT pg_get_constraintdef(oid) AS allowed FROM pg_constraint WHERE conname = 'annotations_scope_check'`;
    expect(check?.allowed).toContain(`'${type}'`);
  });
});

describe('the links of a kind', () => {
  it('are none to members that it does not sum', async () => {
    const scope = makeScope({
      orgId: 1,
      orgUuid: '00000000-0000-4000-8000-000000000000',
      orgName: 'Nobody',
      plan: 'free',
      timezone: 'UTC',
    });
    expect(await database.db.$queryRaw(linksOf(scope, null))).toEqual([]);
  });
});

describe('the parents of a kind', () => {
  it('are the kinds that sum it and the project it is in, reached over the same tables the other way', () => {
    const shown = ENTITY_TYPES.map((type) => [
      type,
      parentsOf(type).map(({ parent, path }) => [
        parent,
        ...path.map(({ table, from, to }) => `${table}: ${from} → ${to}`),
      ]),
    ]);
    expect(shown).toEqual([
      [
        'video',
        [
          ['creator', 'videos: video_id → creator_id'],
          ['campaign', 'campaign_videos: video_id → campaign_id'],
          ['project', 'videos: video_id → creator_id', 'creators: creator_id → project_id'],
        ],
      ],
      [
        'creator',
        [
          ['campaign', 'videos: creator_id → video_id', 'campaign_videos: video_id → campaign_id'],
          ['project', 'creators: creator_id → project_id'],
        ],
      ],
      [
        'campaign',
        [
          ['campaign', 'campaign_ancestors: campaign_id → ancestor_id'],
          ['project', 'campaigns: campaign_id → project_id'],
        ],
      ],
      ['project', []],
    ]);
  });
});
