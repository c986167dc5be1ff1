/** The derived rows of an organisation one by one, to find those that a write changed and to spoil any of them. */
import type { Organisation } from '../organisation';

interface Part {
  table: string;
  /** What identifies a row. */
  keys: readonly string[];
  /** The derived columns; empty: that the row exists. */
  columns: readonly string[];
  /** What spoils a row; null: its removal. */
  damage: string | null;
}

const PARTS = ['views', 'likes', 'comments', 'shares', 'saves', 'followers', 'posts'].flatMap((name) => [
  `${name}_new`,
  `${name}_base`,
]);
const SUMMARY = ['first_data_at', 'first_entry_at', 'last_entry_at', 'last_captured_at'];
const sumsAt = (table: string, at: string): Part => ({
  table,
  keys: ['entity_id', at],
  columns: PARTS,
  damage: 'posts_base = coalesce(posts_base, 0) + 1',
});
const summaryIn = (table: string, key: string, prefix = ''): Part => ({
  table,
  keys: [key],
  columns: SUMMARY.map((name) => `${prefix}${name}`),
  damage: `${prefix}last_captured_at = '2001-01-01T00:00:00Z'`,
});

/** What is derived, by name. A creator's row holds what its own captures say and what those of its videos say. */
const PARTS_OF: Readonly<Record<string, Part>> = {
  days: sumsAt('entity_days', 'day'),
  months: sumsAt('entity_months', 'month'),
  quarters: sumsAt('entity_quarters', 'quarter'),
  campaign: summaryIn('campaigns', 'campaign_id'),
  project: summaryIn('projects', 'project_id'),
  'creator of videos': summaryIn('creators', 'creator_id', 'videos_'),
  membership: { table: 'campaign_videos', keys: ['campaign_id', 'video_id'], columns: [], damage: null },
  'capture of a creator': {
    table: 'creator_snapshots',
    keys: ['creator_id', 'captured_at'],
    columns: ['entry', 'followers_new', 'followers_base'],
    damage: 'followers_base = coalesce(followers_base, 0) + 7',
  },
  creator: {
    table: 'creators',
    keys: ['creator_id'],
    columns: ['followers', 'first_captured_at', 'last_captured_at', 'first_data_at'],
    damage: 'followers = coalesce(followers, 0) + 3',
  },
  'capture of a video': {
    table: 'video_snapshots',
    keys: ['video_id', 'captured_at', 'is_birth'],
    columns: ['entry', ...PARTS.filter((name) => !name.startsWith('followers'))],
    damage: 'views_base = coalesce(views_base, 0) + 7',
  },
  video: {
    table: 'videos',
    keys: ['video_id'],
    columns: ['views', 'likes', 'comments', 'has_restarted', 'first_captured_at', 'last_captured_at'],
    damage: 'views = coalesce(views, 0) + 3',
  },
};

/** A derived row: what it is part of, and its keys and columns as JSON. */
interface DerivedRow {
  part: string;
  key: string;
  values: string;
}

/** All derived rows, in one order. */
export async function readDerived({ db, scope }: Organisation): Promise<DerivedRow[]> {
  const rows: DerivedRow[] = [];
  for (const [part, { table, keys, columns }] of Object.entries(PARTS_OF)) {
    const object = (names: readonly string[]) =>
      `jsonb_build_object(${names.map((name) => `'${name}', ${name}`).join(', ')})::text`;
    const found = await db.$queryRawUnsafe<Omit<DerivedRow, 'part'>[]>(
      `SELECT ${object(keys)} AS key, ${object(columns)} AS values FROM ${table} WHERE org_id = $1
       ORDER BY ${keys.join(', ')}`,
      scope.orgId,
    );
    rows.push(...found.map((row) => ({ part, ...row })));
  }
  return rows;
}

/** The rows that were not there before, or had other values. Of a new entity without captures nothing is derived yet. */
export function changedRows(before: readonly DerivedRow[], after: readonly DerivedRow[]): DerivedRow[] {
  const nameOf = ({ part, key }: DerivedRow) => `${part} ${key}`;
  const known = new Map(before.map((row) => [nameOf(row), row.values]));
  return after.filter((row) => {
    const old = known.get(nameOf(row));
    return old === undefined ? !isBlank(row) : old !== row.values;
  });
}

function isBlank({ values }: DerivedRow): boolean {
  const all = Object.values(JSON.parse(values));
  return all.length > 0 && all.every((value) => value === null);
}

/** Spoils a row without a trace, as a fault of the disk would. */
export async function spoil({ db, scope }: Organisation, { part, key }: DerivedRow): Promise<void> {
  const { table = '', keys = [], damage = null } = PARTS_OF[part] ?? {};
  const where = `org_id = $1 AND (${keys.map((name) => `t.${name}`).join(', ')}) IN (
    SELECT ${keys.map((name) => `k.${name}`).join(', ')} FROM jsonb_populate_record(NULL::${table}, $2::jsonb) k)`;
  const statement = damage === null ? `DELETE FROM ${table} t` : `UPDATE ${table} t SET ${damage}`;
  const spoilt = await db.$executeRawUnsafe(`${statement} WHERE t.${where}`, scope.orgId, key);
  if (spoilt !== 1) throw new Error(`${spoilt} rows of ${table} were spoilt: ${key}`);
}
