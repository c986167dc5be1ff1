import { closestName } from '@/lib/contract/fields/issues';
import { titleOf } from '@/lib/domain/entities';
import {
  CAPTURED_KINDS,
  type CapturedKind,
  counterField,
  countersOf,
  REFERENCES,
  type ValueType,
  valuesOf,
} from '@/lib/domain/fields';
import { ALIASES } from './aliases';

/** The fields that a column of a file may be, and the names they are known by. Pure. */

export type ImportKind = CapturedKind;

export type FieldType = 'kind' | 'text' | 'count' | 'flag' | 'instant' | 'id' | 'handle';

export interface ImportField {
  /** Name in the record, and of the column. */
  name: string;
  type: FieldType;
  kinds: readonly ImportKind[];
  /** Its name in the UI. */
  label: string;
  /** Its names in common exports (scrapers such as Apify, TikTok's own answers, spreadsheets). */
  aliases: readonly string[];
  /** The field of another kind that it repeats: a video's `creator_platform_id` is its creator's `platform_id`. */
  of?: { kind: ImportKind; field: string };
}

/** Whether records have the field; a handle becomes an id before its row is sent. */
export const isRecordField = ({ type }: ImportField) => type !== 'handle';

const CELL_TYPES: Record<ValueType, FieldType> = {
  text: 'text',
  boolean: 'flag',
  instant: 'instant',
};

function capturedFields(kind: CapturedKind): ImportField[] {
  const references = REFERENCES[kind].flatMap(({ name, to }) => reference(kind, to, ALIASES[name]));
  const values = valuesOf(kind).map(({ name, type, label }) => ({
    name,
    type: CELL_TYPES[type],
    kinds: [kind],
    label,
    aliases: ALIASES[name],
  }));
  const counters = countersOf(kind).map((name) => {
    const { label } = counterField(kind, name);
    return { name, type: 'count' as const, kinds: [kind], label, aliases: ALIASES[name] };
  });
  return [...references, ...values, ...counters];
}

/** How rows of one kind name an entity of another: by its id, or by its handle if the id is not known. */
function reference(kind: CapturedKind, to: CapturedKind, aliases: readonly string[]): ImportField[] {
  const name = (field: string) => `${to}_${field}`;
  const label = (what: string) => `${titleOf(to)} ${what}`;
  const of = (field: string) => ({ kind: to, field });
  return [
    {
      name: name('platform_id'),
      type: 'id',
      kinds: [kind],
      label: label('id'),
      aliases,
      of: of('platform_id'),
    },
    {
      name: name('handle'),
      type: 'handle',
      kinds: [kind],
      label: label('handle'),
      aliases: [],
      of: of('handle'),
    },
  ];
}

const kinds = CAPTURED_KINDS;
const idNames = ['id', 'video_id', 'video_key', 'aweme_id', 'item_id', 'post_id', 'tiktok_id'];
const timeNames = [
  ...['scraped_at', 'captured', 'capture_time', 'collected_at', 'fetched_at', 'timestamp', 'snapshot_at'],
];

/** Every column a file may have. */
export const IMPORT_FIELDS: readonly ImportField[] = [
  { name: 'kind', type: 'kind', kinds, label: 'Kind of row', aliases: [] },
  { name: 'platform', type: 'text', kinds, label: 'Platform', aliases: [] },
  { name: 'platform_id', type: 'id', kinds, label: 'Id', aliases: idNames },
  { name: 'captured_at', type: 'instant', kinds, label: 'Captured at', aliases: timeNames },
  { name: 'baseline', type: 'flag', kinds, label: 'Tracking restarts', aliases: [] },
  { name: 'void', type: 'flag', kinds, label: 'Taken back', aliases: [] },
  ...CAPTURED_KINDS.flatMap(capturedFields),
];

export const FIELD_BY_NAME: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.map((field) => [field.name, field]),
);
const FIELD_NAMES = IMPORT_FIELDS.map((field) => field.name);
const NAME_BY_ALIAS: ReadonlyMap<string, string> = new Map(
  IMPORT_FIELDS.flatMap(({ name, aliases }) => aliases.map((alias) => [alias, name] as const)),
);

/** The field that a column certainly means, by the field's own name or a known synonym; else null. */
export function knownField(column: string): string | null {
  const name = spelt(column);
  return FIELD_BY_NAME.has(name) ? name : (NAME_BY_ALIAS.get(name) ?? null);
}

/** The field of rows of one kind that a column is about: a column of handles in a file of videos names their creators. */
export function knownFieldOf(column: string, kind: ImportKind | null): string | null {
  const field = FIELD_BY_NAME.get(knownField(column) ?? '');
  if (!field || kind === null) return field?.name ?? null;
  if (field.of?.kind === kind) return field.of.field;
  if (field.kinds.includes(kind)) return field.name;
  const own = IMPORT_FIELDS.find(({ kinds, of }) => kinds.includes(kind) && of?.field === field.name);
  return own?.name ?? field.name;
}

/** The entities of other kinds that every row of a kind names: the field of the id, and of the handle in its place. */
export function referencesOf(kind: ImportKind): readonly { to: ImportKind; id: string; handle: string }[] {
  return IMPORT_FIELDS.flatMap(({ name, type, kinds, of }) => {
    if (type !== 'id' || !of || !kinds.includes(kind)) return [];
    const handle = IMPORT_FIELDS.find((one) => one.type === 'handle' && one.of?.kind === of.kind);
    return handle ? [{ to: of.kind, id: name, handle: handle.name }] : [];
  });
}

/** The field a foreign column name most likely means, to offer it; null when none is close. */
export function suggestField(column: string): string | null {
  return knownField(column) ?? closestName(spelt(column).slice(0, 100), FIELD_NAMES);
}

/** playCount, authorMeta/id, authorMeta.id and “Play count” are the same names as play_count and author_meta_id. */
function spelt(column: string): string {
  return column
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s/.:-]+/g, '_');
}
