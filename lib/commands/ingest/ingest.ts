import { organisationTag } from '@/lib/cache/tags';
import type { IngestData, RejectedLine } from '@/lib/contract/ingest/ingest';
import type { Identity, TrackedEntity } from '@/lib/data/captures/entity-state';
import { readTracked } from '@/lib/data/captures/entity-state';
import { CREATOR_CAPTURES, VIDEO_CAPTURES } from '@/lib/data/captures/kinds';
import { insertCreators, insertVideos } from '@/lib/data/captures/write';
import type { Database, Transaction } from '@/lib/data/db/client';
import { isOutOfRange } from '@/lib/data/db/failures';
import type { Scope } from '@/lib/data/db/scope';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { invalidParams } from '@/lib/errors';
import { requireZone } from '@/lib/time/zone';
import { applyChanges } from './apply';
import { contentOf, identityKey, type Request } from './changes';
import { refreshDays } from './days';
import { type IngestLine, type ValidatedLines, type ValidLine, validateLines } from './validate';
import { warnOfCutIds } from './warn';

export type { IngestLine } from './validate';

export interface IngestContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/**
 * Takes captures in, in any order and as often as they come: the scraper's door, the importer's and the demo's.
 * Valid records are committed together with every derived row before this returns; the others are listed.
 * Throws `invalid_params` when no record is valid, having written nothing.
 */
export async function ingestSnapshots(
  lines: readonly IngestLine[],
  context: IngestContext,
): Promise<IngestData> {
  return (await ingestValid(validateLines(lines, context.now), context)).data;
}

/** A day of one creator or campaign is kept as 64-bit sums; a thousand videos at the top of their range pass them. */
function refuseTooLargeSums(error: unknown): never {
  if (!isOutOfRange(error)) throw error;
  const message = 'add up to more than 2^63 − 1 on one day of a creator or campaign; nothing was stored';
  throw invalidParams([{ path: 'records', message }]);
}

/** The same for lines that were validated before, while the request was still being refused or accepted. */
export async function ingestValid(
  { valid, rejected }: ValidatedLines,
  { db, scope }: IngestContext,
): Promise<{ data: IngestData; warnings: RejectedLine[] }> {
  const { accepted, unchanged, warnings } = await writeInOrganisation(db, scope, async ({ tx, timezone }) => {
    const creators = await identifyCreators(tx, scope, valid);
    const creatorChanges = await applyChanges(tx, scope, CREATOR_CAPTURES, creatorRequests(valid, creators));
    const videos = await identifyVideos(tx, scope, valid, creators);
    const videoChanges = await applyChanges(
      tx,
      scope,
      VIDEO_CAPTURES,
      videoRequests(valid, creators, videos),
    );
    await refreshDays(tx, scope, requireZone(timezone), creatorChanges.updates, videoChanges.updates);
    const warnings = await warnOfCutIds(tx, scope, valid);
    const accepted = creatorChanges.accepted + videoChanges.accepted;
    const unchanged = creatorChanges.unchanged + videoChanges.unchanged;
    return { accepted, unchanged, warnings, tags: accepted > 0 ? [organisationTag(scope)] : [] };
  }).catch(refuseTooLargeSums);
  return { data: { accepted, unchanged, rejected }, warnings };
}

type Tracked = ReadonlyMap<string, TrackedEntity>;

/** Every creator that a record is about or names, created where missing; a void creates nothing. */
async function identifyCreators(
  tx: Transaction,
  scope: Scope,
  lines: readonly ValidLine[],
): Promise<Tracked> {
  const wanted = new Map<string, Identity>();
  const named = new Map<string, Identity>();
  for (const { record } of lines) {
    const identity = creatorIdentity(record);
    if (!identity) continue;
    wanted.set(identityKey(identity), identity);
    if (record.void !== true) named.set(identityKey(identity), identity);
  }
  return findOrCreate(tx, scope, CREATOR_CAPTURES, wanted, (missing) =>
    insertCreators(
      tx,
      scope,
      missing.filter((identity) => named.has(identityKey(identity))),
    ),
  );
}

async function identifyVideos(
  tx: Transaction,
  scope: Scope,
  lines: readonly ValidLine[],
  creators: Tracked,
): Promise<Tracked> {
  const wanted = new Map<string, Identity>();
  const owners = new Map<string, bigint>();
  for (const { record } of lines) {
    if (record.kind !== 'video') continue;
    const identity = identityOf(record);
    wanted.set(identityKey(identity), identity);
    if (record.void === true) continue;
    const creator = requireCreator(creators, record);
    owners.set(identityKey(identity), creator.id);
  }
  return findOrCreate(tx, scope, VIDEO_CAPTURES, wanted, (missing) =>
    insertVideos(
      tx,
      scope,
      missing.flatMap((identity) => {
        const creatorId = owners.get(identityKey(identity));
        return creatorId === undefined ? [] : [{ ...identity, creatorId }];
      }),
    ),
  );
}

async function findOrCreate(
  tx: Transaction,
  scope: Scope,
  kind: typeof CREATOR_CAPTURES,
  wanted: ReadonlyMap<string, Identity>,
  create: (missing: Identity[]) => Promise<void>,
): Promise<Tracked> {
  if (wanted.size === 0) return new Map();
  const found = byIdentity(await readTracked(tx, scope, kind, [...wanted.values()]));
  const missing = [...wanted].filter(([key]) => !found.has(key)).map(([, identity]) => identity);
  if (missing.length > 0) {
    await create(missing);
    for (const entity of await readTracked(tx, scope, kind, missing)) found.set(identityKey(entity), entity);
  }
  return found;
}

function byIdentity(entities: readonly TrackedEntity[]): Map<string, TrackedEntity> {
  return new Map(entities.map((entity) => [identityKey(entity), entity]));
}

function identityOf(record: ValidLine['record']): Identity {
  return { platform: record.platform, platformId: record.platform_id };
}

function creatorIdentity(record: ValidLine['record']): Identity | null {
  if (record.kind === 'creator') return identityOf(record);
  return record.void === true ? null : { platform: record.platform, platformId: record.creator_platform_id };
}

function requireCreator(creators: Tracked, record: ValidLine['record']): TrackedEntity {
  const identity = creatorIdentity(record);
  const creator = identity && creators.get(identityKey(identity));
  if (!creator) throw new Error('a creator named by a record was not created');
  return creator;
}

function creatorRequests(lines: readonly ValidLine[], creators: Tracked): Request[] {
  return lines.flatMap(({ record }): Request[] => {
    if (record.kind !== 'creator') return [];
    const entity = creators.get(identityKey(identityOf(record))) ?? null;
    const { captured_at: atMs } = record;
    if (record.void === true) return [{ entity, atMs, content: null }];
    const { handle, display_name, bio, avatar_url, verified } = record;
    const attributes = [handle, display_name, bio, avatar_url, verified].map((value) => value ?? null);
    return [
      {
        entity,
        atMs,
        content: contentOf(record.baseline, [record.followers ?? null], attributes),
      },
    ];
  });
}

function videoRequests(lines: readonly ValidLine[], creators: Tracked, videos: Tracked): Request[] {
  return lines.flatMap(({ record }): Request[] => {
    if (record.kind !== 'video') return [];
    const entity = videos.get(identityKey(identityOf(record))) ?? null;
    const { captured_at: atMs } = record;
    if (record.void === true) return [{ entity, atMs, content: null }];
    const creatorId = String(requireCreator(creators, record).id);
    const attributes = [creatorId, record.caption ?? null, record.posted_at ?? null];
    const values = VIDEO_CAPTURES.counters.map((counter) => record[counter as 'views'] ?? null);
    return [{ entity, atMs, content: contentOf(record.baseline, values, attributes) }];
  });
}
