import type { HealthExample, HealthFinding } from '@/lib/contract/insights/health';
import { type AnyCounter, COUNTERS, counterField } from '@/lib/domain/fields';
import { platformName } from '@/lib/domain/platforms';
import { parseDay } from '@/lib/time/day';
import { countText, dayMedium, formatCompact } from './format';
import { captureDay } from './zone';

/** The examples of findings in words. */

type FindingId = HealthFinding['id'];

const HOURS_PER_DAY = 24;

/** "5 hours", "3 days" */
function spanText(hours: number | null): string {
  if (hours === null) return '';
  return hours < 2 * HOURS_PER_DAY
    ? countText(Math.round(hours), 'hour')
    : countText(Math.floor(hours / HOURS_PER_DAY), 'day');
}

function counterText(metric: AnyCounter | null): string {
  const counter = COUNTERS.find((one) => one === metric);
  return (counter ? counterField('video', counter).label : 'Followers').toLowerCase();
}

function dateText(at: string | null, zone: string): string {
  const day = captureDay(at, zone);
  return day === null ? '' : dayMedium(day);
}

/** What is wrong, after the name of the example; null: the name says it all. */
const DETAILS: Readonly<Record<FindingId, (example: HealthExample, zone: string) => string | null>> = {
  silent_creators: ({ value, expected }) =>
    `no capture for ${spanText(value)}, overdue after ${spanText(expected)}`,
  stuck_videos: ({ metric, value, expected, at }, zone) =>
    `${formatCompact(value)} ${counterText(metric)}, below ${formatCompact(expected)} on ${dateText(at, zone)}`,
  pending_videos: ({ value, at }, zone) =>
    `${countText(value ?? 0, 'video')}, waiting since ${dateText(at, zone)}`,
  over_posting: ({ value, day }) => `${countText(value ?? 0, 'post')} on ${dayText(day)}`,
  days_without_captures: () => null,
  tracking_resets: ({ value, at }, zone) =>
    (value ?? 0) > 1 ? `${value} times, last on ${dateText(at, zone)}` : `on ${dateText(at, zone)}`,
  missing_counters: ({ metric }) => counterText(metric),
  ended_campaigns: ({ value, expected, day }) =>
    expected === null
      ? `ended on ${dayText(day)} without a target`
      : `ended on ${dayText(day)} with ${formatCompact(value)} of ${formatCompact(expected)} views`,
};

function dayText(day: string | null): string {
  const parsed = parseDay(day ?? '');
  return parsed === null ? '' : dayMedium(parsed);
}

/** An example as the list shows it: its name, what is wrong, and its page, null without one. */
export function exampleText(
  finding: FindingId,
  example: HealthExample,
  zone: string,
): { name: string; detail: string | null; href: string | null } {
  const { entity_type: type, id, label, day } = example;
  return {
    name: type === 'day' ? dayText(day) : type === 'platform' ? platformName(label) : label,
    detail: DETAILS[finding](example, zone),
    href: id === null ? null : `/${type}s/${id}`,
  };
}

/** The findings that need a look, and those that somebody has seen. */
export function splitFindings(findings: readonly HealthFinding[]): {
  fresh: readonly HealthFinding[];
  seen: readonly HealthFinding[];
} {
  const found = findings.filter(({ severity }) => severity !== 'ok');
  return { fresh: found.filter((one) => !one.is_seen), seen: found.filter((one) => one.is_seen) };
}
