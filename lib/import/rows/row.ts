/**
 * Converts a row of cells into an ingest record, or the reasons why not. Pure; shared by the command line and the import
 * page. Never guesses: an empty cell is "not known", and a cell that its field cannot read exactly rejects the row.
 */

import { CAPTURED_KINDS } from '@/lib/domain/fields';
import type { Issue } from '@/lib/errors';
import { type ColumnPlan, columnOf } from './columns';
import { type FieldType, IMPORT_FIELDS, type ImportKind, referencesOf } from './fields';
import { type Read, type Reading, readCount, readInstant } from './formats';
import { isLink, type Link, readHandle, readLink } from './links';

/** A creator that a row names by handle. */
export interface Wanted {
  /** The field that its id belongs in. */
  field: string;
  /** The field that the handle was in. */
  column: string;
  platform: string;
  handle: string;
}

export type Drafted =
  | { record: Record<string, unknown>; wanted: Wanted | null; issues: [] }
  | { record: null; issues: Issue[] };

/**
 * Converts one row. `path` of an issue is the column's name in the file, or the missing field.
 * The record holds the cells' values and nothing else; the ingest contract checks the rest.
 */
export function toRecord(cells: readonly string[], plan: ColumnPlan): Drafted {
  const { header, fields } = plan;
  const extra = cells.slice(header.length);
  // A trailing delimiter adds no cell.
  if (cells.length < header.length || extra.some((cell) => cell.trim() !== '')) {
    const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
    const message = `the row has ${count}, the header ${header.length}`;
    return { record: null, issues: [{ path: '', message }] };
  }
  const record: Record<string, unknown> = {};
  const issues: Issue[] = [];
  if (plan.kind !== null) record.kind = plan.kind;
  if (plan.capturedAt !== null) record.captured_at = plan.capturedAt;
  fields.forEach((field, index) => {
    const cell = cells[index] ?? '';
    if (plan.nameless.has(index) && cell.trim() !== '') {
      issues.push({ path: '', message: `column ${index + 1} has no name, but holds ${quote(cell)}` });
    }
    if (field === null || cell === '') return;
    const read = readCell(field.type, cell, plan.reading);
    if ('value' in read) record[field.name] = read.value;
    else issues.push({ path: header[index] ?? '', message: `${quote(cell)} ${read.problem}` });
  });
  const wanted = issues.length > 0 ? null : nameByHandle(record, plan, issues);
  if (issues.length === 0) issues.push(...wholeRowIssues(record, plan, wanted));
  return issues.length > 0 ? { record: null, issues } : { record, wanted, issues: [] };
}

type Value = string | number | boolean | Link;

function readCell(type: FieldType, cell: string, reading: Reading): Read<Value> {
  switch (type) {
    case 'text':
      return { value: cell };
    case 'kind':
      return CAPTURED_KINDS.some((kind) => kind === cell)
        ? { value: cell }
        : { problem: `is neither ${CAPTURED_KINDS.join(' nor ')}` };
    case 'count':
      return readCount(cell, reading);
    case 'flag':
      // Spreadsheets write TRUE and Python True; 1, yes and x could mean anything.
      if (/^(true|True|TRUE)$/.test(cell)) return { value: true };
      if (/^(false|False|FALSE)$/.test(cell)) return { value: false };
      return { problem: 'is neither true nor false' };
    case 'instant':
      return readInstant(cell, reading);
    case 'id': {
      const link = isLink(cell) ? readLink(cell) : null;
      if (link === null) return { value: cell };
      return 'problem' in link ? link : { value: link };
    }
    case 'handle': {
      const handle = readHandle(cell);
      return handle === null ? { problem: 'is not a handle, such as @mara' } : { value: handle };
    }
  }
}

/**
 * Replaces links by their ids, and removes handles. Returns the creator whose id must be looked up by its
 * handle: of the row itself, or of its video.
 */
function nameByHandle(record: Record<string, unknown>, plan: ColumnPlan, issues: Issue[]): Wanted | null {
  const refuse = (field: string, message: string) =>
    void issues.push({ path: columnOf(plan, field), message });
  const kind = record.kind as ImportKind | undefined;
  const references = kind === undefined ? [] : referencesOf(kind);
  let wanted: Wanted | null = null;
  const own = takeLink(record, 'platform_id', refuse);
  // Only creators have profiles; a post is a video.
  if (own && references.length > 0) {
    if (own.videoId === null) refuse('platform_id', 'is a link to a profile, this row needs a post');
    else record.platform_id = own.videoId;
  } else if (own) {
    if (own.videoId !== null || own.handle === null)
      refuse('platform_id', 'is a link to a post, this row needs a profile');
    else wanted = { field: 'platform_id', column: 'platform_id', platform: own.platform, handle: own.handle };
  }
  for (const { id, handle } of references) {
    const link = takeLink(record, id, refuse);
    if (link && link.videoId !== null) refuse(id, 'is a link to a post, this column needs a profile');
    const column = record[handle];
    delete record[handle];
    if (record[id] !== undefined || record.void === true) continue;
    const platform = typeof record.platform === 'string' ? record.platform : 'tiktok';
    const names = [
      { column: id, named: link?.handle },
      { column: handle, named: column },
      { column: 'platform_id', named: own?.handle },
    ];
    for (const { column, named } of names) {
      if (typeof named !== 'string' || wanted) continue;
      wanted = { field: id, column, platform, handle: named };
    }
  }
  return wanted;
}

/** Takes a link out of an id field, and adopts its platform. */
function takeLink(
  record: Record<string, unknown>,
  field: string,
  refuse: (field: string, message: string) => void,
): Link | null {
  const value = record[field];
  if (typeof value !== 'object' || value === null) return null;
  const link = value as Link;
  delete record[field];
  if (record.platform !== undefined && record.platform !== link.platform)
    refuse('platform', `is ${record.platform}, but the link is of ${link.platform}`);
  record.platform = link.platform;
  return link;
}

function wholeRowIssues(record: Record<string, unknown>, plan: ColumnPlan, wanted: Wanted | null): Issue[] {
  const issues: Issue[] = [];
  const missing = (name: string) => {
    if (record[name] === undefined && wanted?.field !== name)
      issues.push({ path: columnOf(plan, name), message: 'is missing' });
  };
  missing('kind');
  missing('platform_id');
  missing('captured_at');
  const { kind } = record;
  const isVoid = record.void === true;
  if (typeof kind !== 'string') return issues;
  if (!isVoid) for (const { id } of referencesOf(kind as ImportKind)) missing(id);
  for (const name of Object.keys(record)) {
    const field = IMPORT_FIELDS.find((one) => one.name === name);
    const path = columnOf(plan, name);
    if (field === undefined) continue;
    if (!field.kinds.includes(kind as ImportKind)) {
      issues.push({ path, message: `belongs to a ${field.kinds[0]}, this row is a ${kind}` });
    } else if (isVoid && !VOID_FIELDS.has(name)) {
      issues.push({ path, message: 'must be empty where void is true' });
    }
  }
  return issues;
}

const VOID_FIELDS = new Set(['kind', 'platform', 'platform_id', 'captured_at', 'void']);

function quote(cell: string): string {
  const shown = Array.from(cell);
  return `“${shown.length > 40 ? `${shown.slice(0, 40).join('')}…` : cell}”`;
}
