import { organisationTag } from '@/lib/cache/tags';
import { type CaptureKind, CREATOR_CAPTURES, VIDEO_CAPTURES } from '@/lib/data/capture-kinds';
import { readAllCaptures, readAttributeSets, readBirths, readTrackedAfter } from '@/lib/data/captures-read';
import type { Database, Transaction } from '@/lib/data/client';
import { readEvents } from '@/lib/data/creator-events';
import { compareDays, expectDays, replaceDays } from '@/lib/data/entity-days-expected';
import { writeInOrganisation } from '@/lib/data/organisation-write';
import { readZones, writeZones } from '@/lib/data/organisation-zone';
import type { Scope } from '@/lib/data/scope';
import { requireZone } from '@/lib/time/zone';
import { labelOf, writeUpdates } from './ingest-apply';
import { mendBirths, type TrackUpdate } from './ingest-birth';
import { byCreator, compareEvents, replaceEvents } from './ingest-events';
import { replay } from './ingest-track';

/** Rows held against what the captures alone say, and how many were missing, superfluous or wrong. */
export interface RollupReport {
  rowsCompared: number;
  differences: number;
}

/** Entities whose history is replayed at once; bounds memory whatever the organisation holds. */
const CHUNK = 200;

/** Compares every derived row of an organisation with a rebuild from its captures; changes nothing. */
export async function verifyRollups(db: Database, scope: Scope): Promise<RollupReport> {
  return reconcile(db, scope, false);
}

/** Rebuilds every derived row of an organisation from its captures; tells how many were wrong before. */
export async function rebuildRollups(db: Database, scope: Scope): Promise<RollupReport> {
  return reconcile(db, scope, true);
}

/** Both walk the same way: increments from the captures first, then the days that sum them. */
async function reconcile(db: Database, scope: Scope, isRepair: boolean): Promise<RollupReport> {
  const { report } = await writeInOrganisation(db, scope, async ({ tx, timezone }) => {
    const creators = await replayEverything(tx, scope, CREATOR_CAPTURES, isRepair);
    const videos = await replayEverything(tx, scope, VIDEO_CAPTURES, isRepair);
    const { daysTimezone } = await readZones(tx, scope);
    // Days that are moving into another zone are nobody's to read, and nothing to compare with.
    const areDaysKept = isRepair || daysTimezone !== null;
    if (areDaysKept) await expectDays(tx, scope, requireZone(timezone));
    const days = areDaysKept ? await compareDays(tx, scope) : { rowsCompared: 0, differences: 0 };
    if (isRepair && days.differences > 0) await replaceDays(tx, scope);
    if (isRepair && daysTimezone !== timezone)
      await writeZones(tx, scope, { timezone, daysTimezone: timezone });
    const report = {
      rowsCompared: creators.rowsCompared + videos.rowsCompared + days.rowsCompared,
      differences: creators.differences + videos.differences + days.differences,
    };
    return { report, tags: isRepair ? [organisationTag(scope)] : [] };
  });
  return report;
}

/** Derives each entity's history anew, with no change in it: what comes out differently was wrong. */
async function replayEverything(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  isRepair: boolean,
): Promise<RollupReport> {
  const report = { rowsCompared: 0, differences: 0 };
  let after = 0n;
  for (;;) {
    const entities = await readTrackedAfter(tx, scope, kind, after, CHUNK);
    const last = entities.at(-1);
    if (!last) return report;
    after = last.id;
    const ids = entities.map((entity) => entity.id);
    const captures = await readAllCaptures(tx, scope, kind, ids);
    const sets = await readAttributeSets(tx, scope, kind, ids);
    const histories = new Map(ids.map((id) => [id, [] as typeof captures]));
    for (const capture of captures) histories.get(capture.id)?.push(capture);
    const births = kind.hasBirth ? await readBirths(tx, scope, ids) : [];
    const birthsOf = new Map(ids.map((id) => [id, [] as typeof births]));
    for (const birth of births) birthsOf.get(birth.id)?.push(birth);
    const updates = entities.map((entity) => {
      const update = replay(
        kind,
        entity,
        histories.get(entity.id) ?? [],
        [],
        sets.get(entity.id) ?? new Map(),
      );
      return kind.hasBirth ? mendBirths(kind, update, birthsOf.get(entity.id) ?? []) : update;
    });
    const wrong = updates.filter((update) => isChange(kind, update));
    report.rowsCompared += captures.length + entities.length;
    for (const { upserts, deletes } of wrong)
      report.differences += Math.max(1, upserts.length + deletes.length);
    if (isRepair) await writeUpdates(tx, scope, kind, wrong);
    if (kind.kind !== 'creator') continue;
    const events = byCreator(await readEvents(tx, scope, ids));
    const differences = updates.map((update) => {
      const { id } = update.entity;
      const replayed = { update, history: histories.get(id) ?? [], sets: sets.get(id) ?? new Map() };
      return compareEvents(replayed, events.get(id));
    });
    for (const { kept, superfluous, missing } of differences) {
      report.rowsCompared += kept + superfluous.length + missing.length;
      report.differences += superfluous.length + missing.length;
    }
    if (isRepair) await replaceEvents(tx, scope, differences);
  }
}

function isChange(kind: CaptureKind, update: TrackUpdate): boolean {
  const { entity, attributes, state, upserts, deletes } = update;
  return (
    upserts.length + deletes.length > 0 ||
    labelOf(kind, attributes, entity.platformId) !== entity.label ||
    JSON.stringify([attributes, state]) !== JSON.stringify([entity.attributes, entity.state])
  );
}
