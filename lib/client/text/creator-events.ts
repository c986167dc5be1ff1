import type { CreatorEventRow } from '@/lib/contract/catalogue/creator-events';
import { MILESTONE_COUNTER } from '@/lib/domain/annotations';
import { type AttributeField, attributesOf } from '@/lib/domain/fields';
import { capital } from './format';

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
