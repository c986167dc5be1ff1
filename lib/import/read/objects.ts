import type { Row } from '@/lib/import/rows/entry';
import { knownField } from '@/lib/import/rows/fields';
import { MAX_COLUMNS } from './csv';

/** Turns JSON objects of other tools into rows: nested fields become columns such as `authorMeta.id`. Pure. */

/** Deeper fields are ignored. */
const MAX_DEPTH = 4;

type Json = Record<string, unknown>;

/** Whether objects are records in the API's format: no field is renamed, and unknown fields are refused. */
export function isRecord(row: Row): boolean {
  if (!('json' in row)) return true;
  const object = JSON.parse(row.json) as Json;
  if (Object.hasOwn(object, 'kind') || Object.hasOwn(object, 'platform_id')) return true;
  return ![...flatten(object).keys()].some((name) => knownField(name) !== null);
}

/** The fields of some objects, in order of appearance. */
export function columnsOf(rows: readonly Row[]): string[] {
  const names = new Set<string>();
  for (const row of rows) {
    if (!('json' in row)) continue;
    for (const name of flatten(JSON.parse(row.json) as Json).keys()) {
      if (names.size < MAX_COLUMNS) names.add(name);
    }
  }
  return [...names];
}

/** An object's fields as cells; a known field that the table lacks is a problem. */
export function toCells(row: Row, header: readonly string[]): Row {
  if (!('json' in row)) return row;
  const { line, text, json } = row;
  const fields = flatten(JSON.parse(json) as Json);
  const cells = header.map((name) => fields.get(name) ?? '');
  const columns = new Set(header);
  const lost = [...fields].find(
    ([name, cell]) => cell !== '' && !columns.has(name) && knownField(name) !== null,
  );
  if (lost)
    return { line, text, problem: `has a field ${lost[0]}, which the first objects of the file lack` };
  return { line, text, cells };
}

function flatten(
  object: Json,
  before = '',
  depth = 1,
  into = new Map<string, string>(),
): Map<string, string> {
  for (const [key, value] of Object.entries(object)) {
    const name = before + key;
    if (Array.isArray(value)) continue;
    if (typeof value !== 'object' || value === null) into.set(name, toCell(value));
    else if (depth < MAX_DEPTH) flatten(value as Json, `${name}.`, depth + 1, into);
  }
  return into;
}

function toCell(value: unknown): string {
  if (value === null) return '';
  // A number that is too long to be exact is written in a form that is rejected as an id and as a counter.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return value.toExponential();
  return String(value);
}
