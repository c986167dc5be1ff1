import { describe, expect, it } from 'vitest';
import { parseDay } from './day';
import { offsetsOver } from './offsets';
import { requireZone } from './zone';

const HOUR = 3_600_000;
const rangeOf = (first: string, last: string) => ({ first: parseDay(first) ?? 0, last: parseDay(last) ?? 0 });

describe('the offsets of a zone over a range', () => {
  it('are one where the clock does not change', () => {
    expect(offsetsOver(requireZone('Asia/Kathmandu'), rangeOf('2026-01-01', '2026-12-31'))).toEqual([
      { fromMs: Date.parse('2025-12-31T18:15:00Z'), offsetMs: 5.75 * HOUR },
    ]);
  });

  it('change at the instants at which the clock does', () => {
    expect(offsetsOver(requireZone('America/New_York'), rangeOf('2026-03-01', '2026-11-30'))).toEqual([
      { fromMs: Date.parse('2026-03-01T05:00:00Z'), offsetMs: -5 * HOUR },
      { fromMs: Date.parse('2026-03-08T07:00:00Z'), offsetMs: -4 * HOUR },
      { fromMs: Date.parse('2026-11-01T06:00:00Z'), offsetMs: -5 * HOUR },
    ]);
  });

  it('leave out a change at the end of the range', () => {
    // In Beirut the clock changes at midnight: the next day begins with the change.
    const spans = offsetsOver(requireZone('Asia/Beirut'), rangeOf('2026-03-20', '2026-03-28'));
    expect(spans).toHaveLength(1);
  });
});
