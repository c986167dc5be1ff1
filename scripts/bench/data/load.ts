/**
 * Fills an empty database with a data set, fast: captures by COPY with the increments computed by the product's own
 * fold, everything else through the product's own code. The result is the same as ingest's.
 */
import type { Client } from 'pg';
import { createOrganisation } from '@/lib/commands/accounts/organisation';
import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems } from '@/lib/commands/campaigns/items';
import { ingestSnapshots } from '@/lib/commands/ingest/ingest';
import { readOrganisationById } from '@/lib/data/accounts/organisations';
import { keepsMonths, monthEnds, replaceMonths } from '@/lib/data/days/months';
import { rebuildQuarters } from '@/lib/data/days/quarters';
import { ALL_DAYS } from '@/lib/data/days/spans';
import { summarise } from '@/lib/data/days/summaries';
import { readIdsAfter } from '@/lib/data/days/walk';
import type { Database, Sql, Transaction } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { ENTITY_TYPES } from '@/lib/domain/entities';
import { requireZone } from '@/lib/time/zone';
import { copyCaptures } from './copy-captures';
import { makeDays } from './days';
import { CAMPAIGN_VIDEOS, DAY_MS, type DataSet, END_MS, VIDEOS_PER_CREATOR, ZONE } from './sets';
import { insertTracks } from './tracks';
import { type BenchVideo, planVideos, startMs } from './videos';
import { withoutIndexes } from './without-indexes';

interface LoadContext {
  db: Database;
  /** One more connection, for COPY. */
  client: Client;
  /** Of the organisation's owner. */
  password: string;
  say: (line: string) => void;
}

export const OWNER = 'bench@trackagoat.example';
export const CAMPAIGN = 'Headline';

const CREATORS_PER_CALL = 5_000;
const HOUR_MS = 3_600_000;
/** No capture is left to a job, as none runs. */
const ANY_NUMBER = 2 ** 40;

export async function loadDataSet(set: DataSet, { db, client, password, say }: LoadContext): Promise<void> {
  const now = new Date(END_MS);
  const { orgId } = await createOrganisation(
    { name: `Bench ${set.name}`, tz: ZONE, plan: 'ultra', email: OWNER, password },
    { db, now },
  );
  const organisation = await readOrganisationById(db, orgId);
  if (!organisation) throw new Error('the organisation is gone');
  const context = { db, scope: makeScope(organisation), now };
  await client.query(
    `SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'; SET synchronous_commit = off`,
  );

  await ingestCreators(set, context);
  const videos = planVideos(set);
  const tracks = await insertTracks(unread(db), context.scope, videos);
  await makeCampaign(videos, context);
  await withoutIndexes(client, ['video_snapshots', 'entity_days'], say, async () => {
    await copyCaptures(client, context.scope, set, tracks, say);
    await tracks.writeStates(unread(db), context.scope);
    say('  days and rollups');
    // Creators and their followers have already left some.
    await client.query('TRUNCATE entity_days');
    await makeDays(client, context.scope);
  });
  // Items were added before there was any capture.
  for (const kind of ENTITY_TYPES) {
    const ids = await readIdsAfter(unread(db), context.scope, kind, 0n, set.videos);
    if (keepsMonths(kind)) {
      const months = { kind, ids, span: ALL_DAYS };
      const ends = await monthEnds(unread(db), context.scope, months, requireZone(ZONE));
      await replaceMonths(unread(db), context.scope, months, ends);
    }
    await rebuildQuarters(unread(db), context.scope, kind, ids, { mostCaptures: ANY_NUMBER });
    await summarise(unread(db), context.scope, kind, ids);
  }
}

/** Followers once a day, through the product's own ingest. */
async function ingestCreators(
  set: DataSet,
  context: { db: Database; scope: Scope; now: Date },
): Promise<void> {
  const count = Math.ceil(set.videos / VIDEOS_PER_CREATOR);
  let lines: { line: number; value: unknown }[] = [];
  const send = async () => {
    if (lines.length > 0) await ingestSnapshots(lines, context);
    lines = [];
  };
  for (let day = 0; day < set.days; day++) {
    for (let index = 0; index < count; index++) {
      const followers = 5_000 + index * 37 + Math.floor(day * (10 + (index % 90)));
      const captured_at = new Date(startMs(set) + day * DAY_MS + HOUR_MS + index * 1_000).toISOString();
      const platform_id = `bench-creator-${index}`;
      const value = { kind: 'creator', platform_id, handle: `bench.${index}`, captured_at, followers };
      lines.push({ line: lines.length + 1, value });
      if (lines.length === CREATORS_PER_CALL) await send();
    }
  }
  await send();
}

/** Evenly spaced videos, so that all ages and creators are in it. */
async function makeCampaign(
  videos: readonly BenchVideo[],
  context: { db: Database; scope: Scope; now: Date },
): Promise<void> {
  const { campaign } = await createCampaign({ name: CAMPAIGN }, context);
  const step = Math.max(1, Math.floor(videos.length / CAMPAIGN_VIDEOS));
  const chosen = videos.filter((_, i) => i % step === 0).slice(0, CAMPAIGN_VIDEOS);
  const rows = await context.db.video.findMany({
    where: { orgId: context.scope.orgId, platformId: { in: chosen.map((video) => video.platformId) } },
    select: { uuid: true },
  });
  await addCampaignItems(
    campaign.id,
    rows.map((row) => row.uuid),
    context,
  );
}

/** Nobody has read an organisation that is being created, so there is no answer to make stale. */
function unread(sql: Sql): Transaction {
  return sql as Transaction;
}
