import { byCreator, compareEvents, type Replayed, storeEvents } from '@/lib/commands/ingest/events';
import { mendBirths } from '@/lib/commands/ingest/histories/birth';
import { replay } from '@/lib/commands/ingest/histories/replay';
import type { EntityUpdate } from '@/lib/commands/ingest/histories/update';
import { labelOf, storeUpdates } from '@/lib/commands/ingest/store';
import { readEvents } from '@/lib/data/annotations/creator-events';
import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import type { CaptureKind } from '@/lib/data/captures/kinds';
import { readAllCaptures, readAttributeSets, readBirths } from '@/lib/data/captures/read';
import type { Comparison } from '@/lib/data/days/expected';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/**
 * Derives the histories of entities again, with no change in them: rows that come out differently were wrong. The caller
 * holds the organisation's write lock.
 */
export async function replayAll(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  entities: readonly TrackedEntity[],
  isRepair: boolean,
): Promise<Comparison> {
  const report = { rowsCompared: entities.length, differences: 0 };
  if (entities.length === 0) return report;
  const ids = entities.map((entity) => entity.id);
  const histories = groupById(ids, await readAllCaptures(tx, scope, kind, ids));
  const births = groupById(ids, kind.hasBirth ? await readBirths(tx, scope, ids) : []);
  const sets = await readAttributeSets(tx, scope, kind, ids);
  const replayed = entities.map((entity): Replayed => {
    const history = histories.get(entity.id) ?? [];
    const own = sets.get(entity.id) ?? new Map();
    const update = replay(kind, entity, history, [], own);
    report.rowsCompared += history.length;
    return {
      history,
      sets: own,
      update: kind.hasBirth ? mendBirths(kind, update, births.get(entity.id) ?? []) : update,
    };
  });
  const wrong = replayed.map(({ update }) => update).filter((update) => isChange(kind, update));
  for (const { upserts, deletes } of wrong)
    report.differences += Math.max(1, upserts.length + deletes.length);
  if (isRepair) await storeUpdates(tx, scope, kind, wrong);
  if (kind.hasEvents) addTo(report, await compareAllEvents(tx, scope, replayed, isRepair));
  return report;
}

async function compareAllEvents(
  tx: Transaction,
  scope: Scope,
  replayed: readonly Replayed[],
  isRepair: boolean,
): Promise<Comparison> {
  const ids = replayed.map(({ update }) => update.entity.id);
  const events = byCreator(await readEvents(tx, scope, ids));
  const differences = replayed.map((one) => compareEvents(one, events.get(one.update.entity.id)));
  if (isRepair) await storeEvents(tx, scope, differences);
  const report = { rowsCompared: 0, differences: 0 };
  for (const { kept, superfluous, missing } of differences) {
    const wrong = superfluous.length + missing.length;
    addTo(report, { rowsCompared: kept + wrong, differences: wrong });
  }
  return report;
}

/** Adds one report to another. */
export function addTo(sum: Comparison, { rowsCompared, differences }: Comparison): void {
  sum.rowsCompared += rowsCompared;
  sum.differences += differences;
}

/** Whether a stored row differs from what was derived again. */
export function isChange(kind: CaptureKind, update: EntityUpdate): boolean {
  const { entity, attributes, state, upserts, deletes } = update;
  return (
    upserts.length + deletes.length > 0 ||
    labelOf(kind, attributes, entity) !== entity.label ||
    JSON.stringify([attributes, state]) !== JSON.stringify([entity.attributes, entity.state])
  );
}

function groupById<T extends { id: bigint }>(ids: readonly bigint[], rows: readonly T[]): Map<bigint, T[]> {
  const groups = new Map(ids.map((id): [bigint, T[]] => [id, []]));
  for (const row of rows) groups.get(row.id)?.push(row);
  return groups;
}
