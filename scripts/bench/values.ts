import type { AnalyticsData } from '@/lib/contract/analytics/analytics';

/** Day → value, without unknown days: the form in which references and answers are compared. */
type DayValues = Map<string, number>;

export function ofSeries(series: AnalyticsData['series'][number] | undefined): DayValues {
  const points = series?.points ?? [];
  return new Map(
    points.flatMap(({ bucket_start, value }) => (value === null ? [] : [[bucket_start, value]])),
  );
}

/** `day` as text; views as text or number. */
export function ofRows(rows: readonly { day: string; views: unknown }[]): DayValues {
  return new Map(rows.map(({ day, views }) => [day, Number(views)]));
}

/** The first difference, in words; null if there is none. */
export function difference(ours: DayValues, reference: DayValues): string | null {
  if (reference.size === 0) return 'the reference has no rows';
  for (const day of new Set([...ours.keys(), ...reference.keys()])) {
    const [a, b] = [ours.get(day), reference.get(day)];
    if (a !== b) return `on ${day} ours is ${a ?? 'unknown'}, the reference ${b ?? 'unknown'}`;
  }
  return null;
}
