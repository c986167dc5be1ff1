import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { WARNING_CODES, type Warning, type WarningCode } from '@/lib/contract/analytics/warnings';
import { OTHER_ID } from '@/lib/contract/limits';
import type { BaselineRow } from '@/lib/data/analytics/context';
import { TRACKING_RESET } from '@/lib/metrics/increments';
import { type Day, formatDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import type { Measured, Plan, Surroundings } from './types';

/** A requested entity, with what is known of it in addition to its values. */
interface Subject {
  id: string;
  /** The day on which its data began, and that of its newest capture; null: none yet. */
  first: Day | null;
  newest: Day | null;
  /** Buckets in which nothing is known, all of them after its first data and before its newest capture. */
  gaps: readonly DayRange[];
  comparable: boolean;
}

/** An answer as far as it may be misread. */
interface Answered {
  plan: Plan;
  subjects: readonly Subject[];
  /** The total of the one entity that is broken down, and that of "Other"; null: not known, or there is none. */
  whole: number | null;
  other: number | null;
  /** Whether the answer has a value that it cannot show exactly. */
  isInexact: boolean;
  around: Surroundings;
}

/**
 * Takes an answer and what it was made of; returns what is easily misread in it, in the order of the closed list, then
 * of the request. Pure.
 */
export function warningsOf(
  plan: Plan,
  { main, parts }: { main: readonly Measured[]; parts: readonly Measured[] },
  around: Surroundings,
  { totals }: Pick<AnalyticsData, 'totals'>,
): Warning[] {
  const spans = new Map(around.spans.map((span) => [span.id, span]));
  const dayOf = (ms: number | null | undefined) => (ms == null ? null : plan.zone.dayOf(ms));
  const subjects = main.map(({ ref: { id }, unknown }, i): Subject => {
    const span = spans.get(id);
    const [first, newest] = [dayOf(span?.first_ms), dayOf(span?.newest_ms)];
    const isBetween = (days: DayRange) =>
      first !== null && newest !== null && days.first > first && days.last < newest;
    const gaps = unknown.filter(isBetween);
    return { id, first, newest, gaps, comparable: totals[i]?.comparable ?? false };
  });
  const other = parts.find(({ ref }) => ref.id === OTHER_ID)?.value ?? null;
  const isInexact = [...main, ...parts].some(holdsInexact);
  const answered = { plan, subjects, whole: main[0]?.value ?? null, other, isInexact, around };
  return WARNING_CODES.flatMap((code) =>
    FOUND[code](answered).map(({ id, message }) => ({
      code,
      message,
      ...(id !== undefined && { entity_id: id }),
    })),
  );
}

function holdsInexact({ points, compared, value, prior }: Measured): boolean {
  const isLarge = (one: number | null) => one !== null && Math.abs(one) > Number.MAX_SAFE_INTEGER;
  return (
    [points, compared].some((some) => some.some((point) => isLarge(point.value))) ||
    isLarge(value) ||
    isLarge(prior)
  );
}

interface Found {
  /** The requested entity; undefined: the whole answer. */
  id?: string | undefined;
  message: string;
}

const FOUND: Readonly<Record<WarningCode, (answered: Answered) => Found[]>> = {
  stale_captures({ plan: { query, range }, subjects }) {
    const lastComplete = Math.min(range.last, query.today - 1);
    if (lastComplete < range.first) return [];
    return subjects.flatMap(({ id, newest }): Found[] => {
      if (newest === null) return [{ id, message: 'There is no capture yet.' }];
      if (newest >= lastComplete) return [];
      return [
        { id, message: `The newest capture is of ${formatDay(newest)}; later days are not known yet.` },
      ];
    });
  },
  gap_in_range: ({ subjects }) =>
    subjects.flatMap(({ id, gaps }) => {
      const [gap] = gaps;
      if (!gap) return [];
      const which =
        gaps.length === 1 ? 'Nothing is known of 1 bucket' : `Nothing is known of ${gaps.length} buckets`;
      const first = formatDay(gap.first);
      return [
        {
          id,
          message: `${which} between captures, from ${first} on; gains there count where they were captured.`,
        },
      ];
    }),
  reset_in_range: (answered) =>
    entriesOf(answered, true).map(({ id, count, last }) => ({
      id,
      message: `Tracking was reset ${times(count)}, last on ${last}; gains across a reset are not known.`,
    })),
  first_data_in_range: ({ plan: { range }, subjects }) =>
    subjects.flatMap(({ id, first }) => {
      if (first === null || first <= range.first || first > range.last) return [];
      return [{ id, message: `Data begins on ${formatDay(first)}; earlier days are not known, not zero.` }];
    }),
  compare_not_comparable({ plan: { query, total }, subjects }) {
    if (!query.compare) return [];
    const message = total.isOver
      ? `There is no data for all of the days before, which begin on ${formatDay(total.priorDays.first)}.`
      : 'The range is today alone, which is not over.';
    return subjects.flatMap(({ id, comparable }) => (comparable ? [] : [{ id, message }]));
  },
  baselines_in_range: (answered) =>
    entriesOf(answered, false).map(({ id, count, last }) => ({
      id,
      message: `Tracking started ${times(count)}, last on ${last}, with levels that are not new.`,
    })),
  other_hides_most({ subjects: [subject], whole, other }) {
    if (other === null || whole === null || whole <= 0 || other * 2 <= whole) return [];
    const share = Math.round((other / whole) * 100);
    return [
      { id: subject?.id, message: `"Other" holds ${share} % of the total; a larger top_n shows more.` },
    ];
  },
  sum_too_large: ({ isInexact }) =>
    isInexact ? [{ message: 'A sum exceeds 2^53 − 1 and would not be exact; its value is null.' }] : [],
};

/** Baseline entries of a kind among those that the answer lists, for each entity that they can be told to belong to. */
function entriesOf({ plan: { zone }, subjects, around }: Answered, isReset: boolean) {
  const [only] = subjects.length === 1 ? subjects : [];
  const byOwner = new Map<string | undefined, BaselineRow[]>();
  for (const row of around.baselines) {
    if ((row.entry === TRACKING_RESET) !== isReset) continue;
    const owner = subjects.find(({ id }) => id === row.entity_id) ?? only;
    const rows = byOwner.get(owner?.id);
    if (rows) rows.push(row);
    else byOwner.set(owner?.id, [row]);
  }
  const order = [...subjects.map(({ id }) => id), undefined];
  return order.flatMap((id) => {
    const rows = byOwner.get(id);
    if (!rows) return [];
    const last = formatDay(zone.dayOf(Math.max(...rows.map(({ at_ms }) => at_ms))));
    return [{ id, count: `${around.hasMoreBaselines ? 'at least ' : ''}${rows.length}`, last }];
  });
}

function times(count: string): string {
  return count === '1' ? 'once' : `${count} times`;
}
