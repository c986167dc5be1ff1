import { PEAK_AFTER_DAYS } from '@/lib/contract/catalogue/peaks';
import { OVER_POSTING } from '@/lib/contract/limits';

/** The kinds of findings of the health list: names, severities, sentences and thresholds. */

/** `act`: somebody should do something. `watch`: somebody should know. `ok`: nothing was found. */
export const SEVERITIES = ['act', 'watch', 'ok'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What examples are about. */
export const SUBJECTS = ['creator', 'video', 'campaign', 'platform', 'day'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** The most examples of a finding. */
export const MAX_EXAMPLES = 5;

/** A creator's usual interval is the median over this many days up to its last capture, */
export const USUAL_DAYS = 30;
/** if it has at least this many intervals there; */
export const MIN_INTERVALS = 3;
/** without one it is overdue after this long, */
export const UNUSUAL_HOURS = 48;
/** and one that is captured very often not before this, as one late run is no news. */
export const MIN_SILENT_HOURS = 6;
/** A video may wait this long for a decision. */
export const MAX_PENDING_DAYS = 7;

interface FindingKind {
  /** When anything was found. */
  severity: Exclude<Severity, 'ok'>;
  /** What it says of none, one, and `#` of them. */
  says: readonly [none: string, one: string, many: string];
  /** What is found, for the API reference. */
  meaning: string;
  /** What the numbers of an example are. */
  numbers: string;
  /** The page to go to. */
  link: string;
}

/** In the order of the list. */
export const FINDINGS = {
  silent_creators: {
    severity: 'act',
    says: [
      'Every creator was captured as often as usual.',
      '1 creator has had no capture for longer than usual.',
      '# creators have had no capture for longer than usual.',
    ],
    meaning: `creators that should be captured (not removed, not paused, tracking mode not none) and whose last capture is more than twice their usual interval ago, at least ${MIN_SILENT_HOURS} hours: the median of the intervals between their own captures in the ${USUAL_DAYS} days up to the last one; ${UNUSUAL_HOURS} hours with fewer than ${MIN_INTERVALS} intervals. A creator without a capture of its own is judged by its videos’, and one without any by when it was added`,
    numbers:
      'value: hours since `at`, the last capture (or addition); expected: hours after which it is overdue',
    link: '/creators?sort=last_captured_at',
  },
  stuck_videos: {
    severity: 'act',
    says: [
      'No video is stuck below an earlier maximum.',
      '1 video is stuck below an earlier maximum.',
      '# videos are stuck below an earlier maximum.',
    ],
    meaning: `counted videos with a counter that has stayed below its maximum for ${PEAK_AFTER_DAYS} days or more, as \`/videos/{id}/peaks\` lists them; voiding the capture of the maximum restores the true history`,
    numbers: 'metric: the counter; value: in the newest capture; expected: its maximum, captured at `at`',
    link: '/videos',
  },
  pending_videos: {
    severity: 'act',
    says: [
      `No selective creator has videos waiting for more than ${MAX_PENDING_DAYS} days.`,
      `1 selective creator has videos waiting for more than ${MAX_PENDING_DAYS} days.`,
      `# selective creators have videos waiting for more than ${MAX_PENDING_DAYS} days.`,
    ],
    meaning: `selective creators with videos that are pending review and were first captured more than ${MAX_PENDING_DAYS} days ago`,
    numbers: 'value: such videos; at: when the first of them was first captured',
    link: '/inbox',
  },
  over_posting: {
    severity: 'watch',
    says: [
      `No creator posted too much in the last ${OVER_POSTING.recent_days} days.`,
      `1 creator posted too much on a day of the last ${OVER_POSTING.recent_days}.`,
      `# creators posted too much on a day of the last ${OVER_POSTING.recent_days}.`,
    ],
    meaning: `creators with a day, at most ${OVER_POSTING.recent_days} days ago, that \`over-posting\` lists by its defaults`,
    numbers:
      'value: posts on `day`, the last such day; expected: posts from which on a day may have too many',
    link: '/insights?tab=creators#over-posting',
  },
  days_without_captures: {
    severity: 'watch',
    says: [
      'Every day of the range has a capture.',
      '1 day passed without any capture.',
      '# days passed without any capture.',
    ],
    meaning:
      'local days of the range, from the first capture of the selection to yesterday, on which no capture of it carried a counter',
    numbers: 'day: the day',
    link: '/import',
  },
  tracking_resets: {
    severity: 'watch',
    says: [
      'No tracking was reset in the range.',
      'The tracking of 1 video or creator was reset.',
      'The tracking of # videos and creators was reset.',
    ],
    meaning:
      'counted videos and creators with a capture in the range that is marked `baseline` after their first one: what they gained just before it is not known',
    numbers: 'value: resets in the range; at: the last one',
    link: '/videos',
  },
  missing_counters: {
    severity: 'watch',
    says: [
      'Every counter was captured at least once.',
      '1 counter has never been captured.',
      '# counters have never been captured.',
    ],
    meaning:
      'counters that no capture of any video (followers: of any creator) of the selection on a platform ever carried',
    numbers: 'metric: the counter; value: videos or creators on the platform',
    link: '/import',
  },
  ended_campaigns: {
    severity: 'watch',
    says: [
      'No campaign ended below its target or without one.',
      '1 campaign ended below its target or without one.',
      '# campaigns ended below their target or without one.',
    ],
    meaning:
      'campaigns whose last day (`ends_on`, else `target_at`) is before today and whose total views are below `target_views` now, or that have none',
    numbers: 'value: total views; expected: the target, null without one; day: the last day',
    link: '/campaigns?status=ended',
  },
} as const satisfies Record<string, FindingKind>;

export type FindingId = keyof typeof FINDINGS;
export const FINDING_IDS = Object.keys(FINDINGS) as [FindingId, ...FindingId[]];

/** The sentence of a finding, with its number. */
export function sentenceOf(id: FindingId, count: number): string {
  const [none, one, many] = FINDINGS[id].says;
  if (count === 0) return none;
  return count === 1 ? one : many.replace('#', count.toLocaleString('en-US'));
}

/** How much it matters. */
export function severityOf(id: FindingId, count: number): Severity {
  return count === 0 ? 'ok' : FINDINGS[id].severity;
}
