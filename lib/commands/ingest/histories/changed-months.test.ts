import { expect, it } from 'vitest';
import { VIDEO_CAPTURES } from '@/lib/data/captures/kinds';
import type { CaptureRow } from '@/lib/data/captures/write';
import { COUNTERS, perCounter } from '@/lib/domain/fields';
import { formatDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { daysInChangedMonths } from './changed-months';
import type { EntityUpdate } from './update';

/** Days as text → the new views of the capture at noon, or of one early in the morning. */
type Views = Record<string, number | null>;

const none = perCounter(COUNTERS, () => null);
const atOf = (text: string) => Date.parse(text.includes('T') ? text : `${text}T12:00:00Z`);

function rowAt(text: string, views: number | null, isBirth = false): CaptureRow {
  return {
    ...{ id: 1n, atMs: atOf(text), isBirth, attributesId: 1n, baseline: false, values: none },
    ...{ baselineKind: 0, gain: { ...none, views }, base: none, postsNew: null, postsBase: null },
  };
}

/** The days in changed months once `after` replaces `before`. */
function changed(before: Views | null, after: Views, more: Partial<EntityUpdate> = {}): string[] {
  const upserts = Object.entries(after).map(([text, views]) => rowAt(text, views));
  const stored = Object.entries(before ?? {}).map(([text, views]) => rowAt(text, views));
  const update = {
    ...{ entity: { id: 1n }, upserts, deletes: [] },
    ...(before && { replaced: new Map(stored.map((row) => [row.atMs, row])) }),
    ...more,
  } as unknown as EntityUpdate;
  const days = daysInChangedMonths(VIDEO_CAPTURES, requireZone('America/New_York'), [update]);
  return [...(days.get(1n) ?? [])].map(formatDay);
}

it('leaves out a month within which gains only move', () => {
  expect(changed({ '2026-05-09': 10 }, { '2026-05-08': 4, '2026-05-09': 6 })).toEqual([]);
});

it('has both months where gains move from one into the other, by the days of the zone', () => {
  const days = changed({ '2026-06-01': 10 }, { '2026-06-01T03:00:00Z': 4, '2026-06-01': 6 });
  expect(days).toEqual(['2026-05-31', '2026-06-01']);
});

it('has a month whose sum changes, or of which something is known now that was not', () => {
  expect(changed({ '2026-05-09': 10 }, { '2026-05-08': 4, '2026-05-09': 7 })).toHaveLength(2);
  expect(changed({}, { '2026-05-08': 0 })).toEqual(['2026-05-08']);
  expect(changed({}, { '2026-05-08': null })).toEqual([]);
});

it('has every day where the stored captures are not known, a birth changes or a row goes', () => {
  expect(changed(null, { '2026-05-08': 0 })).toEqual(['2026-05-08']);
  const birth = rowAt('2026-05-08', null, true);
  expect(changed({}, {}, { upserts: [birth] })).toEqual(['2026-05-08']);
  const deletes = [{ id: 1n, atMs: atOf('2026-05-08'), isBirth: true }];
  expect(changed({}, {}, { deletes })).toEqual(['2026-05-08']);
});
