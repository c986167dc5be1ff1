/**
 * Converts a row of cells into an ingest record, or the reasons why not. Pure; shared by the command line and the import
 * page. Never guesses: an empty cell is "not known", and a cell that its field cannot read exactly rejects the row.
 */

import { MAX_COUNT } from '@/lib/contract/fields/common';
import type { Issue } from '@/lib/errors';
import { parseInstant } from '@/lib/time/instant';
import { type ColumnPlan, columnOf } from './columns';
import { type FieldType, IMPORT_FIELDS, type ImportKind } from './fields';

/**
 * Converts one row. `path` of an issue is the column's name in the file, or the missing field.
 * The record holds the cells' values and nothing else; the ingest contract checks the rest.
 */
export function toRecord(
  cells: readonly string[],
  plan: ColumnPlan,
): { record: Record<string, unknown>; issues: [] } | { record: null; issues: Issue[] } {
  const { header, fields } = plan;
  const extra = cells.slice(header.length);
  // A trailing delimiter adds no cell.
  if (cells.length < header.length || extra.some((cell) => cell.trim() !== '')) {
    const message = `the row has ${cells.length} cells, the header ${header.length}`;
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
    const value = readCell(field.type, cell);
    if (value instanceof Unreadable) issues.push({ path: header[index] ?? '', message: value.message });
    else record[field.name] = value;
  });
  if (issues.length === 0) issues.push(...wholeRowIssues(record, plan));
  return issues.length > 0 ? { record: null, issues } : { record, issues: [] };
}

class Unreadable {
  constructor(readonly message: string) {}
}

function readCell(type: FieldType, cell: string): string | number | boolean | Unreadable {
  switch (type) {
    case 'text':
      return cell;
    case 'kind':
      return cell === 'creator' || cell === 'video'
        ? cell
        : new Unreadable(`${quote(cell)} is neither creator nor video`);
    case 'count': {
      const value = /^(0|[1-9]\d*)$/.test(cell) ? Number(cell) : Number.NaN;
      if (value <= MAX_COUNT) return value;
      return new Unreadable(`${quote(cell)} is not a whole number from 0 to ${MAX_COUNT}`);
    }
    case 'flag':
      // Spreadsheets write TRUE and Python True; 1, yes and x could mean anything.
      if (/^(true|True|TRUE)$/.test(cell)) return true;
      if (/^(false|False|FALSE)$/.test(cell)) return false;
      return new Unreadable(`${quote(cell)} is neither true nor false`);
    case 'instant':
      if (parseInstant(cell) !== null) return cell;
      return new Unreadable(
        `${quote(cell)} is not an instant with Z or an offset, such as 2026-03-01T08:00:00Z`,
      );
  }
}

function wholeRowIssues(record: Record<string, unknown>, plan: ColumnPlan): Issue[] {
  const issues: Issue[] = [];
  const missing = (name: string) => {
    if (record[name] === undefined) issues.push({ path: columnOf(plan, name), message: 'is missing' });
  };
  missing('kind');
  missing('platform_id');
  missing('captured_at');
  const isVoid = record.void === true;
  if (record.kind === 'video' && !isVoid) missing('creator_platform_id');
  for (const name of Object.keys(record)) {
    const field = IMPORT_FIELDS.find((one) => one.name === name);
    const path = columnOf(plan, name);
    if (field === undefined || typeof record.kind !== 'string') continue;
    if (!field.kinds.includes(record.kind as ImportKind)) {
      issues.push({ path, message: `belongs to a ${field.kinds[0]}, this row is a ${record.kind}` });
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
