/** The results of a run: measured rows, which never fail it, and checks, which can. */
import type { Summary } from './statistics';

export interface Row {
  /** Number of the case in docs/performance.md. */
  id: string;
  what: string;
  ours: Summary;
  /** Null if the target is a number, not a ratio. */
  reference: Summary | null;
  /** ms, requests/s, rows/s, KB. */
  unit: string;
  /** Ours by the reference. */
  ratio: number | null;
  target: string;
  /** Null: there is no target. */
  met: boolean | null;
  note?: string;
}

interface Check {
  id: string;
  what: string;
  ok: boolean;
  found: string;
}

export interface Report {
  rows: Row[];
  checks: Check[];
  /** Cases that could not be measured here, and why. */
  skipped: { id: string; why: string }[];
}

export const emptyReport = (): Report => ({ rows: [], checks: [], skipped: [] });

export const failures = (report: Report): Check[] => report.checks.filter((check) => !check.ok);

/** The table for people, as Markdown. */
export function toTable(report: Report): string {
  const head = [
    '#',
    'case',
    'ours',
    'reference',
    'ratio',
    'target',
    'met',
    'n',
    'ours min–max',
    'reference min–max',
  ];
  const rows = report.rows.map((row) => [
    row.id,
    row.what,
    `${form(row.ours.median)} ${row.unit}`,
    row.reference ? `${form(row.reference.median)} ${row.unit}` : '–',
    row.ratio === null ? '–' : form(row.ratio),
    row.target,
    row.met === null ? '–' : row.met ? 'yes' : 'no',
    String(row.ours.n),
    span(row.ours),
    row.reference ? span(row.reference) : '–',
  ]);
  return toColumns([head, ...rows]);
}

function toColumns(lines: readonly string[][]): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...rest] = lines;
  return [
    toLine(head),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rest.map(toLine),
  ].join('\n');
}

const span = ({ min, max }: Summary) => `${form(min)}–${form(max)}`;

/** Three figures are more than enough for a measurement. */
function form(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
