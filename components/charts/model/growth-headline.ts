import { dayMedium, formatCompact, formatDelta, formatExact } from '@/lib/client/text/format';
import type { Total } from '@/lib/contract/analytics/analytics';
import { isLevelBased, measureOf } from '@/lib/domain/metrics';
import { daysIn, shiftDays } from '@/lib/time/grain';
import { beganText, comparisonOf, lockedText, totalDays } from './comparison';
import type { Figure, HeadlineInput } from './figure';

/**
 * Growth over the whole range, one figure an entity: its gain against the gain of the range before it, and for
 * followers and videos against the level before it. Pure. @param title of the figure of a single entity
 */
export function growthFigures(
  { model, answer, base, baseMetric, limits }: HeadlineInput,
  title: string,
): Figure[] {
  const isOfLevel = baseMetric !== null && isLevelBased(measureOf(baseMetric));
  const days = totalDays(answer, model.range);
  const isTodayAlone = model.partial !== null && days.last === model.range.last;
  return model.lines.map(({ label }, at): Figure => {
    const [growth, basis] = [answer.totals[at], base?.totals[at]];
    const unknown = { value: null, detail: '' };
    const { value, detail } = !growth || !basis ? unknown : (isOfLevel ? ofLevel : ofGains)(growth, basis);
    return {
      label: model.lines.length === 1 ? title : label,
      value: formatCompact(value, 'percent'),
      exact: value === null ? null : formatExact(value, 'percent'),
      detail,
      tone: 'plain',
    };
  });

  function ofGains(growth: Total, gains: Total) {
    if (isTodayAlone) return { value: null, detail: 'today is not over yet' };
    const { change, detail } = comparisonOf(gains, 'count', days, limits);
    if (change === null) return { value: null, detail };
    return { value: growth.value, detail: `${formatCompact(gains.value)} against ${detail}` };
  }

  function ofLevel(growth: Total, { prior: level }: Total) {
    const locked = lockedText(shiftDays(days, -daysIn(days)), limits);
    if (level === null) return { value: null, detail: locked ?? beganText(growth.first_data_date, days) };
    const from = `${formatCompact(level)} on ${dayMedium(days.first - 1)}`;
    if (growth.value === null) return { value: null, detail: from };
    // Growth is the gain in percent of that level, and gains are whole.
    const gain = Math.round((growth.value * level) / 100);
    return { value: growth.value, detail: `${formatDelta(gain)} from ${from}` };
  }
}
