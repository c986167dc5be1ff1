/** A ranked list: sorted, a page of it, prior values, changes and sparks. */
import { baselines } from '../answer';
import { toDate } from '../calendar';
import type { Days } from '../measure';
import type { Members } from '../members';
import { newOver } from '../sums';
import type { InsightParams, Selection } from './selection';

export type RankedParams = InsightParams & {
  sort?: string;
  limit?: number;
  offset?: number;
  compare?: 'none' | 'prior_period';
  spark?: '0' | '1';
};

export type Numbers = { [field: string]: number | null };

export type Subject = {
  /** `id` and all else that is no number. */
  details: { id: string };
  /** What its sparks and its first data are made of. */
  members: Members;
  measure: (days: Days) => Numbers;
};

export type RankedAnswer = { data: unknown[]; total_count: number; spark_days?: number };

/** How a ranked list reads its fields. */
export type Declared = {
  /** Of the field that is sorted by where none is named. */
  first: string;
  /** Fields in percent. */
  rates: readonly string[];
  /** Fields that captures of creators answer. */
  ofCreators?: readonly string[];
};

export function rank(
  selection: Selection,
  params: RankedParams,
  subjects: readonly Subject[],
  declared: Declared,
): RankedAnswer {
  const sort = params.sort ?? `-${declared.first}`;
  const descends = sort.startsWith('-');
  const field = sort.replace('-', '');
  const rows = subjects
    .map((subject) => ({ subject, numbers: subject.measure(selection.range) }))
    .sort((a, b) => {
      const [x, y] = [a.numbers[field] ?? null, b.numbers[field] ?? null];
      // "unknown values last, ties by id"
      if (x === y) return a.subject.details.id < b.subject.details.id ? -1 : 1;
      if (x === null) return 1;
      if (y === null) return -1;
      return descends ? y - x : x - y;
    });
  const offset = params.offset ?? 0;
  const page = rows.slice(offset, offset + (params.limit ?? 25));
  const parts = sparkParts(selection.range);
  return {
    data: page.map(({ subject, numbers }, i) => ({
      rank: offset + i + 1,
      ...subject.details,
      ...numbers,
      ...(params.compare === 'prior_period'
        ? comparison(selection, subject, field, numbers[field] ?? null, declared)
        : {}),
      ...(params.spark === '1'
        ? {
            spark: parts.map(({ first, last }) =>
              newOver(subject.members, 'views', first, last, selection.zone),
            ),
          }
        : {}),
    })),
    total_count: rows.length,
    ...(params.spark === '1' ? { spark_days: sparkDays(selection.range) } : {}),
  };
}

/** "at most 30 equal parts of the range" */
function sparkDays({ first, last }: Days): number {
  return Math.ceil((last - first + 1) / 30);
}

/** "the last one ending with it; days at its beginning that fill no part are left out" */
function sparkParts(range: Days): Days[] {
  const days = sparkDays(range);
  const parts: Days[] = [];
  for (let last = range.last; last - days + 1 >= range.first; last -= days) {
    parts.unshift({ first: last - days + 1, last });
  }
  return parts;
}

function comparison(
  { query, range }: Selection,
  subject: Subject,
  field: string,
  value: number | null,
  declared: Declared,
): { prior: number | null; change: number | null } {
  // "over as many days just before"
  const n = range.last - range.first + 1;
  const before = { first: range.first - n, last: range.first - 1 };
  const isShown = query.oldestAllowed === null || before.first >= query.oldestAllowed;
  const prior = isShown ? (subject.measure(before)[field] ?? null) : null;
  // "null unless comparable: `to` is over, and the days before begin at the row's first data or later"
  const metric = declared.ofCreators?.includes(field) ? 'followers' : 'views';
  const firstData = baselines({ ...query, metric }, [subject.members]).first_data_date;
  const isComparable = query.to < query.today && firstData !== null && firstData <= toDate(before.first);
  if (!isComparable || value === null || prior === null) return { prior, change: null };
  if (declared.rates.includes(field)) return { prior, change: value - prior };
  return { prior, change: prior > 0 ? ((value - prior) / prior) * 100 : null };
}
