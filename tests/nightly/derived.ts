/** The derived rows of an organisation one by one, to find those that a write changed and to spoil any of them. */
import type { Organisation } from '../organisation';

interface Table {
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
const sumsAt = (at: string): Table => ({
  keys: ['entity_id', at],
  columns: PARTS,
  damage: 'posts_base = coalesce(posts_base, 0) + 1',
});
const group = (key: string): Table => ({
  keys: [key],
  columns: SUMMARY,
  damage: `last_captured_at = '2001-01-01T00:00:00Z'`,
});

const TABLES: Readonly<Record<string, Table>> = {
  entity_days: sumsAt('day'),
  entity_months: sumsAt('month'),
  entity_quarters: sumsAt('quarter'),
  campaigns: group('campaign_id'),
  projects: group('project_id'),
  campaign_videos: { keys: ['campaign_id', 'video_id'], columns: [], damage: null },
  creator_snapshots: {
    keys: ['creator_id', 'captured_at'],
    columns: ['entry', 'followers_new', 'followers_base'],
    damage: 'followers_base = coalesce(followers_base, 0) + 7',
  },
  creators: {
    keys: ['creator_id'],
    columns: [
      'followers',
      'first_captured_at',
      'last_captured_at',
      ...SUMMARY.map((name) => `videos_${name}`),
    ],
    damage: 'followers = coalesce(followers, 0) + 3',
  },
  video_snapshots: {
    keys: ['video_id', 'captured_at', 'is_birth'],
    columns: ['entry', ...PARTS.filter((name) => !name.startsWith('followers'))],
    damage: 'views_base = coalesce(views_base, 0) + 7',
  },
  videos: {
    keys: ['video_id'],
    columns: ['views', 'likes', 'comments', 'has_restarted', 'first_captured_at', 'last_captured_at'],
    damage: 'views = coalesce(views, 0) + 3',
  },
};

/** A derived row: its table, and its keys and columns as JSON. */
export interface DerivedRow {
  table: string;
  key: string;
  values: string;
}

/** All derived rows, in one order. */
export async function readDerived({ db, scope }: Organisation): Promise<DerivedRow[]> {
  const rows: DerivedRow[] = [];
  for (const [table, { keys, columns }] of Object.entries(TABLES)) {
    const object = (names: readonly string[]) =>
      `jsonb_build_object(${names.map((name) => `'${name}', ${name}`).join(', ')})::text`;
    const found = await db.$queryRawUnsafe<Omit<DerivedRow, 'table'>[]>(
      `SELECT ${object(keys)} AS key, ${object(columns)} AS values FROM ${table} WHERE org_id = $1
       ORDER BY ${keys.join(', ')}`,
      scope.orgId,
    );
    rows.push(...found.map((row) => ({ table, ...row })));
  }
  return rows;
}

/** The rows that were not there before, or had other values. */
export function changedRows(before: readonly DerivedRow[], after: readonly DerivedRow[]): DerivedRow[] {
  const nameOf = ({ table, key, values }: DerivedRow) => `${table} ${key} ${values}`;
  const known = new Set(before.map(nameOf));
  return after.filter((row) => !known.has(nameOf(row)));
}

/** Spoils a row without a trace, as a fault of the disk would. */
export async function spoil({ db, scope }: Organisation, { table, key }: DerivedRow): Promise<void> {
  const { keys = [], damage = null } = TABLES[table] ?? {};
  const where = `org_id = $1 AND (${keys.map((name) => `t.${name}`).join(', ')}) IN (
    SELECT ${keys.map((name) => `k.${name}`).join(', ')} FROM jsonb_populate_record(NULL::${table}, $2::jsonb) k)`;
  const statement = damage === null ? `DELETE FROM ${table} t` : `UPDATE ${table} t SET ${damage}`;
  const spoilt = await db.$executeRawUnsafe(`${statement} WHERE t.${where}`, scope.orgId, key);
  if (spoilt !== 1) throw new Error(`${spoilt} rows of ${table} were spoilt: ${key}`);
}
