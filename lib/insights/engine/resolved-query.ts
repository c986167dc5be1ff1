import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import { formatDay } from '@/lib/time/day';
import { type DayRange, daysBefore } from '@/lib/time/grain';
import type { InsightQuery } from './types';

/** Returns a question as the parameters that ask the same on any later day, and the days that it is compared with. */
export function toResolvedInsight<Sent extends InsightParameters>({
  sent,
  range,
  timezone,
}: InsightQuery<Sent>): Readonly<Record<string, unknown>> {
  const { format: _format, organisation: _organisation, ...asked } = sent;
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const before = 'compare' in asked && asked.compare === 'prior_period' ? daysBefore(range) : null;
  return {
    ...Object.fromEntries(given),
    ...toDates(range),
    tz: timezone,
    ...(before && { compare_range: toDates(before) }),
  };
}

const toDates = ({ first, last }: DayRange) => ({ from: formatDay(first), to: formatDay(last) });
