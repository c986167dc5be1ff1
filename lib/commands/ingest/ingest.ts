import { organisationTag } from '@/lib/cache/tags';
import type { IngestData, LimitNotice, RejectedLine } from '@/lib/contract/ingest/ingest';
import { CAPTURE_KINDS } from '@/lib/data/captures/kinds';
import type { Database } from '@/lib/data/db/client';
import { isOutOfRange } from '@/lib/data/db/failures';
import type { Scope } from '@/lib/data/db/scope';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { perKind } from '@/lib/domain/fields';
import { invalidParams } from '@/lib/errors';
import { requireZone } from '@/lib/time/zone';
import { admit } from './admit';
import { forgetForsaken, settleCreators } from './awaited';
import { refreshDays, refreshOwnDays } from './days';
import { derive } from './derive';
import { storeEvents } from './events';
import { diff } from './histories/diff';
import type { EntityUpdate } from './histories/update';
import { capturesOf, identify } from './identify';
import { adopt } from './records/adopt';
import { inParts, partsOf } from './records/parts';
import { routeToProjects } from './records/route';
import { type IngestLine, noneValid, type ValidatedLines, validateLines } from './records/validate';
import { warnOfCutIds } from './records/warn';
import { storeAttributeSets, storeUpdates } from './store';

export type { IngestLine } from './records/validate';

interface IngestContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/**
 * Stores captures, sent in any order and any number of times: the entry point of the scraper, the importer and the
 * demo. Valid records are committed together with every derived row before this returns; the others are listed. Throws
 * `invalid_params`, having written nothing, when no record is valid.
 */
export async function ingestSnapshots(
  lines: readonly IngestLine[],
  context: IngestContext,
): Promise<IngestData> {
  return (await ingestValid(validateLines(lines, context.now), context)).data;
}

/** The same for lines that are validated already. */
export async function ingestValid(
  validated: ValidatedLines,
  { db, scope, now }: IngestContext,
): Promise<{ data: IngestData; warnings: RejectedLine[]; limits: LimitNotice[] }> {
  const { data, warnings, limits } = await writeInOrganisation(db, scope, async ({ tx, timezone }) => {
    const routed = await routeToProjects(tx, scope, validated.valid);
    const { copies, adoptions, rejected: unrouted } = routed;
    const rejected = inOrder([...validated.rejected, ...unrouted]);
    if (copies.length === 0) throw noneValid(rejected);
    const { found: adopted, isChanged } = await adopt(tx, scope, adoptions, copies, routed.found);
    const found = await settleCreators(tx, scope, copies, adopted);
    const limits = await identify(tx, scope, { copies, mentions: routed.mentions, found }, now);
    const zone = requireZone(timezone);
    const counts = { accepted: 0, unchanged: 0 };
    const updated = perKind((): EntityUpdate[] => []);
    for (const kind of CAPTURE_KINDS) {
      const own = copies.filter(({ record }) => record.kind === kind.kind);
      const parts = partsOf(own, ({ mentions }) => mentions.about);
      const stored = await inParts(parts, async (part) => {
        const { accepted, unchanged, changes } = await diff(tx, scope, kind, capturesOf(kind, part));
        await storeAttributeSets(tx, scope, kind, changes);
        const { updates, events } = await derive(tx, scope, kind, changes);
        await storeUpdates(tx, scope, kind, updates);
        await storeEvents(tx, scope, events);
        await refreshOwnDays(tx, scope, zone, kind, updates);
        counts.accepted += accepted;
        counts.unchanged += unchanged;
        return updates;
      });
      updated[kind.kind] = stored.flat();
    }
    const memberships = await admit(tx, scope, zone, updated.video);
    await refreshDays(tx, scope, zone, updated, memberships);
    await forgetForsaken(tx, scope, updated.video);
    const warnings = await warnOfCutIds(tx, scope, copies);
    const tags = counts.accepted > 0 || isChanged ? [organisationTag(scope)] : [];
    return { data: { ...counts, rejected }, warnings, limits, tags };
  }).catch(refuseTooLargeSums);
  return { data, warnings, limits };
}

function inOrder(lines: readonly RejectedLine[]): RejectedLine[] {
  return lines.toSorted((a, b) => a.line - b.line);
}

/** Days of creators and campaigns are 64-bit sums; a thousand videos with the largest counts exceed them. */
function refuseTooLargeSums(error: unknown): never {
  if (!isOutOfRange(error)) throw error;
  const message =
    'add up to more than 2^63 − 1 on one day of a creator, campaign or project; nothing was stored';
  throw invalidParams([{ path: 'records', message }]);
}
