import { describe, expect, it } from 'vitest';
import { keepSlots } from './slots';

const slotsOf = (slots: ReturnType<typeof keepSlots>, ids: string[]) => ids.map((id) => slots.of.get(id));

describe('the slots of a breakdown', () => {
  const first = keepSlots(null, 'campaign', ['a', 'b', 'c']);

  it('are those of the ranks at first', () => {
    expect(slotsOf(first, ['a', 'b', 'c'])).toEqual([1, 2, 3]);
  });

  it('stay with their constituents when the ranks change, and new ones take free slots', () => {
    const zoomed = keepSlots(first, 'campaign', ['c', 'd', 'a']);
    expect(slotsOf(zoomed, ['c', 'd', 'a'])).toEqual([3, 2, 1]);
  });

  it('come back with a constituent that was gone for a while', () => {
    const without = keepSlots(first, 'campaign', ['a']);
    expect(slotsOf(keepSlots(without, 'campaign', ['b', 'a']), ['a', 'b'])).toEqual([1, 2]);
  });

  it('begin again for another entity, and repeat from the eleventh on', () => {
    const ids = Array.from({ length: 12 }, (_, at) => `v${at}`);
    expect(slotsOf(keepSlots(first, 'creator', ids), ['v0', 'v9', 'v10', 'v11'])).toEqual([1, 10, 1, 2]);
  });
});
