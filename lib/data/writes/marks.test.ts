import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { isTurnOf, NIGHTS, turnsOf } from './marks';

describe('turns', () => {
  it('are everybody’s in the first night, and after four weeks without one', () => {
    expect(turnsOf(null, 20_000)).toBeNull();
    expect(turnsOf(20_000, 20_000 + NIGHTS)).toBeNull();
  });

  it('are one share of all in a night after another, and none twice in one', () => {
    expect(turnsOf(20_000, 20_001)).toHaveLength(1);
    expect(turnsOf(20_000, 20_000)).toEqual([]);
    expect(turnsOf(20_000, 20_007)).toHaveLength(7);
  });

  it('come to every id within 28 nights, whichever of these are missed', async () => {
    const nights = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 28, maxLength: 40 });
    await law(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 62n }), fc.nat(30_000), nights, (id, first, gaps) => {
        let [walkedOn, seenOn] = [first, first];
        for (const gap of gaps) {
          const night = walkedOn + gap;
          // The walk that is due sees it at the latest.
          if (isTurnOf(id, turnsOf(walkedOn, night))) seenOn = night;
          expect(night - seenOn).toBeLessThan(NIGHTS);
          walkedOn = night;
        }
      }),
    );
  });
});
