import { Prisma } from '@/lib/data/db/client';
import { COUNTERS, type Counter } from '@/lib/domain/fields';
import { toLevels } from './fields';
import { sumOf } from './page';

/** Sums over the videos of a creator or campaign: each counter's latest known levels, null where none is known. */
export type StoredSums = Readonly<Record<Counter, bigint | null>>;

/** One column per counter. */
export function summedLevels(videos: string): Prisma.Sql {
  return Prisma.raw(COUNTERS.map((name) => `${sumOf(`${videos}.${name}`)} AS ${name}`).join(', '));
}

export function toSummedLevels(stored: StoredSums): Record<Counter, number | null> {
  return toLevels(COUNTERS, stored);
}
