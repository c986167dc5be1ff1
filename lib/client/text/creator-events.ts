import type { CreatorEventRow } from '@/lib/contract/catalogue/creator-events';
import { MILESTONE_COUNTER } from '@/lib/domain/annotations';
import { type AttributeField, attributesOf } from '@/lib/domain/fields';
import { TRACKING_MODES, type TrackingModeName, type TrackingStatusName } from '@/lib/domain/tracking';
import { parseDay } from '@/lib/time/day';
import { capital, countText, dayMedium } from './format';

/** An event of a creator in words. */
export interface EventText {
  /** What changed. */
  label: string;
  /** Null where there is nothing to read before or after. */
  from: string | null;
  to: string;
}

/** Values as people read them; an address of a picture says nothing. */
const READABLE: Partial<Record<string, (value: string) => string>> = {
  handle: (value) => `@${value.trim().replace(/^@/, '')}`,
  avatar: () => 'A new picture',
};

const FIELDS = new Map<string, Pick<AttributeField, 'label' | 'type'>>(
  attributesOf('creator').flatMap((field) => (field.event === undefined ? [] : [[field.event, field]])),
);

/** The events of one capture and one category in words; of several thresholds, the count that crossed them. */
export function eventTexts(events: readonly Omit<CreatorEventRow, 'at'>[]): EventText[] {
  const texts = events.map(({ category, subject, from, to }): EventText => {
    if (category === 'milestone')
      return { label: capital(MILESTONE_COUNTER), from: null, to: Number(to).toLocaleString('en-US') };
    const field = FIELDS.get(subject);
    const words = (value: string | null) => {
      if (field?.type === 'boolean') return value === 'true' ? 'Yes' : 'No';
      return value ? (READABLE[subject]?.(value) ?? value) : '(empty)';
    };
    const label = subject === 'avatar' ? 'Avatar' : (field?.label ?? capital(subject));
    return { label, from: words(from) === words(to) ? null : words(from), to: words(to) };
  });
  return texts.filter((text, at) => texts.findIndex((one) => one.label === text.label) === at);
}

/** An entry of a change log in words. */
export interface LogText {
  /** A sentence without its full stop. */
  title: string;
  /** The value before and after; null: the title says it all. */
  change: { from: string; to: string } | null;
}

/** What happened to videos that have a status now, after "3 videos". */
const DECIDED: Readonly<Record<TrackingStatusName, string>> = {
  auto_tracked: 'counted again',
  pending_review: 'moved to the inbox',
  included: 'approved',
  excluded: 'excluded',
  direct_add: 'added by hand',
};

interface TrackingText {
  title: (to: string | null) => string;
  /** Missing: the title says it all. */
  value?: (value: string | null) => string;
}

/** What people decided about a creator, by the subjects of its log. */
const TRACKING_TEXTS: Readonly<Record<string, TrackingText>> = {
  added: {
    // Null: the creator of a video that was added by its address, or of an older log.
    title: (to) => `Added to the project${to === null ? '' : `, tracking mode ${modeLabel(to)}`}`,
  },
  removed: { title: () => 'Removed from the project' },
  tracking_mode: {
    title: () => 'Tracking mode changed',
    value: (value) => (value === null ? 'None' : modeLabel(value)),
  },
  tracking_start_date: { title: () => 'Start date changed', value: dayOrNone },
  tracking_disabled: { title: (to) => (to === 'true' ? 'Captures paused' : 'Captures resumed') },
  display_name_override: { title: () => 'Chosen name changed', value: (value) => value ?? 'No chosen name' },
  handle: {
    title: () => 'Handle changed',
    value: (value) => (value === null ? 'None' : `@${value}`),
  },
};

function modeLabel(mode: string): string {
  return TRACKING_MODES[mode as TrackingModeName]?.label ?? mode;
}

function dayOrNone(value: string | null): string {
  const day = parseDay(value ?? '');
  return day === null ? 'No start date' : dayMedium(day);
}

/** An entry of a creator's change log in words. */
export function logText(event: Omit<CreatorEventRow, 'at'>): LogText {
  const { category, subject, from, to } = event;
  if (category === 'milestone') {
    const count = (text: string | null) => Number(text).toLocaleString('en-US');
    return { title: `Passed ${count(subject)} ${MILESTONE_COUNTER}, with ${count(to)}`, change: null };
  }
  if (category === 'video_status') {
    const decided = DECIDED[subject as TrackingStatusName] ?? subject;
    return { title: `${countText(Number(to), 'video')} ${decided}`, change: null };
  }
  if (category === 'tracking') {
    const text = TRACKING_TEXTS[subject];
    if (!text) return { title: capital(subject.replaceAll('_', ' ')), change: null };
    const { title, value } = text;
    return { title: title(to), change: value ? { from: value(from), to: value(to) } : null };
  }
  const [text] = eventTexts([event]);
  if (!text || text.from === null)
    return {
      title: subject === 'avatar' ? 'New picture' : `${text?.label ?? capital(subject)}: ${text?.to ?? ''}`,
      change: null,
    };
  return { title: `${text.label} changed`, change: { from: text.from, to: text.to } };
}
