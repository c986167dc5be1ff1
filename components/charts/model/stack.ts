import type { EntityRef, Series } from '@/lib/contract/analytics/analytics';
import { OTHER_ID } from '@/lib/contract/limits';
import type { Values } from './runs';

/** One constituent of a stack, and the heights between which it lies in each bucket. */
export interface Band extends Readonly<EntityRef> {
  /** 1–10, by rank where no other is kept for it; 0 is Other. */
  readonly slot: number;
  readonly isOther: boolean;
  readonly isHidden: boolean;
  readonly values: Values;
  /** Null where the whole stack has no value; a constituent without data is a band of no height, as is an overlapping one. */
  readonly y0: Values;
  readonly y1: Values;
}

/**
 * Bottom to top: the largest first, Other last. Losses (of followers) stack downwards from zero, so that they
 * never eat into another one's band.
 * @param total the main series, whose gaps are the stack's
 * @param slots kept ones, by id
 */
export function stackOf(
  breakdown: readonly Series[],
  total: Values,
  hidden: ReadonlySet<string>,
  slots?: ReadonlyMap<string, number>,
): Band[] {
  const above = total.map(() => 0);
  const below = total.map(() => 0);
  return breakdown.map((series, rank): Band => {
    const { id } = series.entity_ref;
    const isOther = id === OTHER_ID;
    const isHidden = hidden.has(id);
    const values = series.points.map((point) => point.value);
    const y0: (number | null)[] = [];
    const y1: (number | null)[] = [];
    for (const [index, value] of values.entries()) {
      if (isHidden || (total[index] ?? null) === null) {
        y0.push(null);
        y1.push(null);
        continue;
      }
      const pile = (value ?? 0) < 0 ? below : above;
      const from = pile[index] ?? 0;
      pile[index] = from + (value ?? 0);
      y0.push(from);
      y1.push(pile[index] ?? from);
    }
    const slot = slotOf(id, rank, slots);
    return { ...series.entity_ref, slot, isOther, isHidden, values, y0, y1 };
  });
}

/** Constituents that may share videos: each at its own height, as a stack of them would be higher than the whole. */
export function overlapOf(
  breakdown: readonly Series[],
  hidden: ReadonlySet<string>,
  slots?: ReadonlyMap<string, number>,
): Band[] {
  return breakdown.map(({ entity_ref, points }, rank): Band => {
    const { id } = entity_ref;
    const isHidden = hidden.has(id);
    const values = points.map((point) => point.value);
    const heights = isHidden ? values.map(() => null) : values;
    const slot = slotOf(id, rank, slots);
    return { ...entity_ref, slot, isOther: false, isHidden, values, y0: heights, y1: heights };
  });
}

function slotOf(id: string, rank: number, slots?: ReadonlyMap<string, number>): number {
  return id === OTHER_ID ? 0 : (slots?.get(id) ?? (rank % 10) + 1);
}
