import { readTrackedAfter, type TrackedEntity } from '@/lib/data/captures/entity-state';
import type { CaptureKind } from '@/lib/data/captures/kinds';
import type { Comparison } from '@/lib/data/days/expected';
import { monthOfDay } from '@/lib/data/days/months';
import { ALL_DAYS, type DaysOf } from '@/lib/data/days/spans';
import { countBatch } from '@/lib/data/days/walk';
import { carryMarks, isTurnOf, takeMarks, wholeMark } from '@/lib/data/writes/marks';
import { type EntityType, type MemberType, ROLLUP_TYPES } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import type { BatchPosition } from './batches';
import { compare, type StepContext } from './context';
import { addTo, replayAll } from './replay';
import { rightTails, type Tail } from './tails';

/** Histories, states and events, and the days of a kind that sums nothing but these captures. */
export async function compareCaptured(
  context: StepContext,
  kind: CaptureKind,
  { afterId }: BatchPosition,
): Promise<(BatchPosition & { report: Comparison }) | null> {
  const { tx, scope, isRepair, batchSize, turns } = context;
  const count = await countBatch(tx, scope, kind, afterId, batchSize, turns);
  if (count === 0) return null;
  const entities = await readTrackedAfter(tx, scope, kind, afterId, count, turns);
  const changed = entities.filter(({ id }) => !isTurnOf(id, turns));
  const tails = await rightTails(tx, scope, kind, changed);
  const right = new Set(tails.map(({ id }) => id));
  const others = entities.filter(({ id }) => !right.has(id));
  const report = await replayAll(tx, scope, kind, others, isRepair);
  for (const { captures } of tails) report.rowsCompared += 1 + captures;
  if (!ROLLUP_TYPES.includes(kind.kind)) {
    const ids = others.map(({ id }) => id);
    if (ids.length > 0) addTo(report, await compare(context, { kind: kind.kind, ids, span: ALL_DAYS }));
    for (const days of daysOfTails(context, kind.kind, tails)) addTo(report, await compare(context, days));
  }
  if (isRepair) await passMarks(context, kind.kind, entities, report);
  return { afterId: entities.at(-1)?.id ?? afterId, afterDay: null, report };
}

/** From the months on that the captures before the marks are in: the first one after these ends them. */
function daysOfTails({ zone }: StepContext, kind: EntityType, tails: readonly Tail[]): DaysOf[] {
  if (zone === null) return [];
  const months = new Map<Day, bigint[]>();
  for (const { id, beforeMs } of tails) {
    const month = monthOfDay(zone.dayOf(beforeMs));
    months.set(month, [...(months.get(month) ?? []), id]);
  }
  return Array.from(months, ([month, ids]) => ({ kind, ids, span: { after: month - 1, upTo: null } }));
}

/** Carries marks to the sums: what was wrong may have been summed at any time. Creators are sums, too, and keep theirs. */
async function passMarks(
  { tx, scope }: StepContext,
  kind: MemberType,
  entities: readonly TrackedEntity[],
  { differences }: Comparison,
): Promise<void> {
  const marks = entities.flatMap(({ id, changedFromMs: fromMs }) => {
    if (differences > 0) return [wholeMark(id)];
    return fromMs === null ? [] : [{ id, fromMs }];
  });
  await carryMarks(tx, scope, kind, marks);
  const ids = entities.map(({ id }) => id);
  if (!ROLLUP_TYPES.includes(kind)) await takeMarks(tx, scope, kind, ids);
}
