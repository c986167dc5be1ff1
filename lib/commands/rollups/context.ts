import { type Comparison, compareDays } from '@/lib/data/days/expected';
import type { DaysOf } from '@/lib/data/days/spans';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Turns } from '@/lib/data/writes/marks';
import type { Zone } from '@/lib/time/zone';
import type { BatchSize } from './batches';

/** What each step of a walk has, and what all kinds of entities have compared. */

export interface StepContext {
  tx: Transaction;
  scope: Scope;
  /** The zone of the stored local days; null: they are moving and are not read, so there is nothing to compare. */
  zone: Zone | null;
  /** Whether to repair wrong rows. */
  isRepair: boolean;
  /** Whose turn it is; other entities are compared only where they changed, and from then on. Null: all have theirs. */
  turns: Turns;
  batchSize: BatchSize;
}

/** Compares days with the captures, unless they are moving. */
export async function compare({ tx, scope, zone, isRepair }: StepContext, days: DaysOf): Promise<Comparison> {
  if (zone === null) return { rowsCompared: 0, differences: 0 };
  return compareDays(tx, scope, days, { zone, isRepair });
}
