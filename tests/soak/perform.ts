/** Performs drawn operations against the organisation in its current state. */

import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { changeCampaign, createCampaign, deleteCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems, removeCampaignItem, removeCampaignItems } from '@/lib/commands/campaigns/items';
import { nightlyStep } from '@/lib/commands/jobs/nightly';
import { BATCH_SIZE, type BatchSize } from '@/lib/commands/rollups/batches';
import { rebuildStep } from '@/lib/commands/rollups/rebuild';
import { rebuildQuartersStep, sumQuartersStep } from '@/lib/commands/rollups/rebuild-quarters';
import { type RollupReport, rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import { claimJob, type JobKind, requestJob } from '@/lib/data/writes/jobs';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { ApiError } from '@/lib/errors';
import { MS_PER_DAY } from '@/lib/time/day';
import type { Organisation } from '../organisation';
import { CAMPAIGNS, CREATORS, type Draw, type Operation, SLOTS, SOAK_ZONES } from './operations';

/** Instants lie this far apart, so that local days hold several and zones disagree about them. */
const SLOT_MS = 5 * 3_600_000 + 17_000;
const START = Date.parse('2025-09-20T00:00:00Z');

/** The state kept from one operation to the next. */
export interface Soak {
  of: Organisation;
  /** The next instant after all others. */
  slot: number;
  performed: number;
  /** Operations whose target was already gone. */
  refused: number;
  /** Derived rows that were compared between operations, and how many of them were wrong: none may be. */
  compared: number;
  differences: number;
}

export function startSoak(of: Organisation): Soak {
  return { of, slot: SLOTS, performed: 0, refused: 0, compared: 0, differences: 0 };
}

/** Small enough that other operations fall between the steps of a walk, also within one entity's days. */
function batchSizeOf({ slot }: Soak): BatchSize {
  const days = Math.ceil((slot * SLOT_MS) / 86_400_000);
  // A campaign of all videos takes about six steps, however long the soak.
  return { entities: 3, captures: slot, sums: 2, memberDays: 2 * days, ids: 5 };
}

/** Performs some operations at once, and waits for all. Anything but a 404 is a failure. */
export async function performAtOnce(soak: Soak, operations: readonly Operation[]): Promise<void> {
  await Promise.all(
    operations.map(async (one) => {
      soak.performed += 1;
      const number = soak.performed;
      try {
        await perform(soak, one, number);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
        soak.refused += 1;
      }
    }),
  );
}

async function perform(soak: Soak, one: Operation, number: number): Promise<void> {
  const { of } = soak;
  switch (one.do) {
    case 'ingest': {
      const records = one.draws.map((drawn) => toRecord(soak, drawn));
      await of.ingest(records);
      if (one.again) await of.ingest(records);
      return;
    }
    case 'add':
      return void (await addCampaignItems(
        await campaignId(of, one.campaign),
        await videoIds(of, one.videos),
        of,
      ));
    case 'removeMany':
      return void (await removeCampaignItems(
        await campaignId(of, one.campaign),
        await videoIds(of, one.videos),
        of,
      ));
    case 'remove': {
      const [id = ''] = await videoIds(of, [one.video]);
      return void (await removeCampaignItem(await campaignId(of, one.campaign), id, of));
    }
    case 'create':
      if ((await of.db.campaign.count({ where: { orgId: of.scope.orgId } })) >= CAMPAIGNS) return;
      return void (await createCampaign({ name: `Campaign ${number}` }, of));
    case 'delete':
      return void (await deleteCampaign(await campaignId(of, 0), of));
    case 'change': {
      const change = { name: `Renamed ${number}`, readme_md: `Version ${one.readme}` };
      return void (await changeCampaign(await campaignId(of, one.campaign), change, of));
    }
    case 'zone':
      return void (await setTimezone(SOAK_ZONES[one.zone] ?? 'UTC', of));
    case 'step':
      return void (await stepJob(soak, `runner ${number}`));
    case 'nightly':
      // Also while one is half done; it then starts again.
      return request(of, 'nightly', nightOf(of, number));
    case 'quarters':
      return request(of, 'sum_quarters', of.now);
    case 'verify':
      return note(soak, await verifyRollups(of.db, of.scope, batchSizeOf(soak)));
    case 'repair':
      // It compares first, so repairs do not go unnoticed.
      return note(soak, await rebuildRollups(of.db, of.scope, of.now, batchSizeOf(soak)));
  }
}

/** Requests a job. */
export async function request(
  { db, scope }: Pick<Organisation, 'db' | 'scope'>,
  kind: JobKind,
  at: Date,
): Promise<void> {
  await writeInOrganisation(db, scope, async ({ tx }) => {
    await requestJob(tx, scope, kind, 0, at);
    return { tags: [] };
  });
}

/** Runs the job that sums quarters of an hour, as far as its clock allows. @param most steps */
export async function sumQuarters(
  of: Pick<Organisation, 'db' | 'scope' | 'now'>,
  { now = of.now, most = Number.POSITIVE_INFINITY, batchSize = BATCH_SIZE } = {},
): Promise<void> {
  await request(of, 'sum_quarters', now);
  const job = { orgId: of.scope.orgId, kind: 'sum_quarters' } as const;
  const step = { ...of, now, job, runner: null, leaseUntil: null, batchSize };
  for (let i = 0; i < most; i++) if (!(await sumQuartersStep(step)).isLeft) return;
}

/** When a nightly job is requested: one night after the other, so that everybody has their turn. */
export function nightOf({ now }: Organisation, number: number): Date {
  return new Date(now.getTime() + number * MS_PER_DAY);
}

function note(soak: Soak, { rowsCompared, differences }: RollupReport): void {
  soak.compared += rowsCompared;
  soak.differences += differences;
}

/** One transaction of the requested job, if any; the next runner may take it over at once. */
export async function stepJob(soak: Soak, runner: string): Promise<boolean> {
  const { of } = soak;
  const job = await claimJob(of.db, { runner, now: of.now, leaseUntil: of.now });
  if (job === null) return false;
  const step = { ...of, job, runner, leaseUntil: of.now, batchSize: batchSizeOf(soak) };
  if (job.kind === 'rebuild_days') {
    await rebuildStep(step);
  } else if (job.kind === 'rebuild_quarters') {
    await rebuildQuartersStep(step);
  } else if (job.kind === 'sum_quarters') {
    await sumQuartersStep(step);
  } else {
    const { report } = await nightlyStep(step);
    if (report) note(soak, report);
  }
  return true;
}

/** The instant of a slot. */
export function instantOf(slot: number): Date {
  return new Date(START + slot * SLOT_MS);
}

function toRecord(soak: Soak, drawn: Draw): object {
  const isVideo = drawn.kind === 'video';
  const entity = isVideo ? drawn.entity : drawn.entity % CREATORS;
  const slot = drawn.when === 'next' ? soak.slot++ : drawn.when;
  const captured_at = instantOf(slot).toISOString();
  const record = { kind: drawn.kind, platform_id: `${drawn.kind} ${entity}`, captured_at };
  if (drawn.what === 'void') return { ...record, void: true };
  // Counters mostly rise with time; followers swing around milestones.
  const count =
    drawn.failed === 'zero' ? 0 : drawn.failed === 'unknown' ? null : slot * 30 + (drawn.value % 500);
  if (!isVideo) {
    const followers = drawn.failed === null ? drawn.value : count;
    const handle = drawn.text === null ? {} : { handle: `handle ${drawn.text}`, verified: drawn.text === 1 };
    return { ...record, followers, baseline: drawn.baseline, ...handle };
  }
  return {
    ...record,
    creator_platform_id: `creator ${(entity + drawn.owner) % CREATORS}`,
    views: count,
    likes: count === null ? null : Math.floor(count / 12),
    comments: drawn.value % 3 === 0 ? null : drawn.value % 40,
    baseline: drawn.baseline,
    ...(drawn.text === null ? {} : { caption: `caption ${drawn.text}` }),
    ...(drawn.posted === null
      ? {}
      : { posted_at: new Date(START + drawn.posted * 20 * 3_600_000).toISOString() }),
  };
}

async function campaignId(of: Organisation, index: number): Promise<string> {
  const where = { orgId: of.scope.orgId };
  const rows = await of.db.campaign.findMany({
    where,
    orderBy: { campaignId: 'asc' },
    select: { uuid: true },
  });
  // None: an id that was never issued.
  return rows[index % Math.max(rows.length, 1)]?.uuid ?? '00000000-0000-4000-8000-000000000000';
}

async function videoIds(of: Organisation, indexes: readonly number[]): Promise<string[]> {
  const platformId = { in: indexes.map((index) => `video ${index}`) };
  const rows = await of.db.video.findMany({
    where: { orgId: of.scope.orgId, platformId },
    select: { uuid: true },
  });
  return rows.length > 0 ? rows.map((row) => row.uuid) : ['00000000-0000-4000-8000-000000000000'];
}
