import { describe, expect, it } from 'vitest';
import type { Total } from '@/lib/contract/analytics/analytics';
import { day } from '@/tests/fixtures/analytics-answer';
import { cardTitle, reasonOf } from './card-numbers';

const today = day('2024-03-08');
const days = { first: today - 29, last: today - 1 };
const total = (fields: Partial<Total>) =>
  ({
    value: 10,
    prior: 5,
    change: 100,
    comparable: true,
    first_data_date: '2023-01-01',
    ...fields,
  }) as Total;
const reason = (
  fields: Partial<Total>,
  captured: { first: number | null; last: number | null } = { first: today - 99, last: today },
  oldest: number | null = null,
) => reasonOf(total(fields), captured, days, { today, oldest });

describe('a card without a change', () => {
  const unknown = { change: null, prior: null };

  it('needs no reason if it has one', () => expect(reason({})).toBeNull());

  it('says when tracking began, what the plan hides, and what is not known', () => {
    expect(reason({ ...unknown, comparable: false, first_data_date: '2024-02-20' })).toBe(
      'tracking began 20 Feb 2024',
    );
    expect(reason(unknown, undefined, today - 40)).toContain('Free opens 90 days');
    expect(reason(unknown)).toBe('no value for 10 Jan – 7 Feb 2024');
  });

  it('says that today alone is not compared', () => {
    const alone = { first: today, last: today };
    const captured = { first: today - 99, last: today };
    const ofToday = total({ ...unknown, comparable: false });
    expect(reasonOf(ofToday, captured, alone, { today, oldest: null })).toBe('today is not over yet');
  });

  it('says that there was nothing to compare with', () =>
    expect(reason({ change: null, prior: 0 })).toBe('no new views in the days before'));
});

describe('a card without a number', () => {
  const nothing = { value: null, change: null, prior: null, first_data_date: null };

  it('asks for one more capture, on the first day and later', () => {
    expect(reason(nothing, { first: today, last: today })).toBe(
      'Tracking started today; one more capture is needed.',
    );
    expect(reason(nothing, { first: null, last: today - 3 })).toBe('One more capture is needed.');
  });

  it('names the last capture if that is older than its days', () => {
    expect(reason(nothing, { first: null, last: day('2023-06-15') })).toBe('last captured 15 Jun 2023');
    expect(reason({ ...nothing, first_data_date: '2023-01-01' })).toBe('no new views known in these days');
    expect(reason(nothing, { first: null, last: null })).toBe('no captures yet');
  });
});

describe('the title of a card', () => {
  it('has the exact numbers that are known', () => {
    expect(cardTitle('Ana', total({ value: 12_345 }), 1_200)).toBe('Ana: 12,345 new views, 1,200 followers');
    expect(cardTitle('Ana', total({ value: null }), 1_200)).toBe('Ana: 1,200 followers');
    expect(cardTitle('Ana', undefined)).toBe('Ana');
  });
});
