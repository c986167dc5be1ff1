import { addressOf } from '@/lib/contract/paths';
import type { Database } from '@/lib/data/db/client';
import { UsageError } from '../command';
import { type DemoFile, readDemoFile, updateDemoFile } from '../start/demo-file';
import { type DemoAccount, type DemoAccounts, ensureDemoAccounts } from './accounts';
import { addDemoAnnotations, addDemoCampaigns } from './campaigns';
import { feed } from './feed';
import { addDemoPrograms, countShared, ensureProjects, inProjects, sharedCreators } from './programs';
import { realCampaigns } from './real-campaigns';
import { type RealCaptures, readRealCaptures } from './real-captures';
import { buildSyntheticBrand, type SyntheticBrand } from './synthetic';

/** A month of a busy channel: the request that `npm start` prints has an answer as soon as this much is loaded. */
const EXAMPLE = {
  creator: 'UC8mnrvXyUWJZ4bB5XBLZpjw',
  from: '2022-08-01',
  to: '2022-08-31',
  loadedAt: '2022-09-02',
};

export interface LoadOptions {
  /** The demo file with the credentials; its `example` is set on the way. */
  file: string;
  now: Date;
  /** Called with the progress, in lines. */
  say: (line: string) => void;
  /** The data to load; tests load less. */
  readReal?: () => RealCaptures;
  buildBrand?: (end: Date) => SyntheticBrand;
}

interface Load extends LoadOptions {
  db: Database;
  accounts: DemoAccounts;
  /** Ends both organisations' loads when one fails. */
  signal: AbortSignal;
  /** Called with the number of newly stored records. */
  onRecords: (count: number) => void;
}

/**
 * Puts the demo into a database: two organisations for one user, through the same code as everyone's captures.
 * An interrupted load can be repeated: existing data stays unchanged.
 */
export async function loadDemo(db: Database, options: LoadOptions): Promise<void> {
  const accounts = await ensureDemoAccounts(db, requireDemoFile(options.file), options.now);
  // The brand's data end when the demo was begun, not when it is continued.
  const brand = (options.buildBrand ?? buildSyntheticBrand)(accounts.brand.createdAt);
  const real = (options.readReal ?? readRealCaptures)();
  const stop = new AbortController();
  const total = brand.recordCount + countShared(brand.records(), sharedCreators(brand)) + real.recordCount;
  const onRecords = reportTenths(total, options.say);
  const load: Load = { ...options, db, accounts, signal: stop.signal, onRecords };
  // Each organisation takes one call at a time; in parallel they use the machine's second core.
  const loads = [loadReal(real, load), loadBrand(brand, load)];
  for (const one of loads) one.catch((error: unknown) => stop.abort(error));
  await Promise.allSettled(loads);
  await Promise.all(loads);
  // Written once and read often: this gives the planner its statistics and enables index-only scans.
  await db.$executeRawUnsafe(`VACUUM (ANALYZE) ${LARGE_TABLES.join(', ')}`);
  options.say('The demo is complete.');
}

const LARGE_TABLES = [
  'creators',
  'creator_attributes',
  'creator_snapshots',
  'videos',
  'video_attributes',
  'video_snapshots',
  'campaign_items',
  'campaign_videos',
  'entity_days',
  'entity_months',
  'entity_quarters',
];

async function loadReal(real: RealCaptures, { accounts, onRecords, ...load }: Load): Promise<void> {
  const { scope } = accounts.real;
  let hasExample = false;
  await feed(real.records(), {
    ...load,
    scope,
    async onBatch(count, last) {
      onRecords(count);
      if (hasExample || last.captured_at < EXAMPLE.loadedAt) return;
      updateDemoFile(load.file, { example: await exampleRequest(load.db, accounts.real) });
      hasExample = true;
    },
  });
  const { uuid: project } = await load.db.project.findFirstOrThrow({ where: { orgId: scope.orgId } });
  await addDemoCampaigns(realCampaigns(real), { db: load.db, scope, platform: 'youtube', project });
}

async function loadBrand(brand: SyntheticBrand, { accounts, onRecords, ...load }: Load): Promise<void> {
  const { scope } = accounts.brand;
  const at = { db: load.db, scope, now: accounts.brand.createdAt };
  const projects = await ensureProjects(at);
  const records = inProjects(brand.records(), sharedCreators(brand), projects);
  await feed(records, { ...load, scope, onBatch: onRecords });
  const context = { db: load.db, scope, platform: brand.platform, project: projects.main };
  await addDemoCampaigns(brand.campaigns, context);
  await addDemoAnnotations(brand.annotations, accounts.user, context);
  await addDemoPrograms(brand, projects.main, at);
}

async function exampleRequest(db: Database, { scope }: DemoAccount): Promise<string> {
  const { creator: platformId, from, to } = EXAMPLE;
  const where = { orgId: scope.orgId, platform: 'youtube', platformId };
  const { uuid } = await db.creator.findFirstOrThrow({ where, select: { uuid: true } });
  return addressOf('getAnalytics', {
    query: { entity: 'creator', entity_id: uuid, metric: 'views', from, to },
  });
}

function reportTenths(total: number, say: (line: string) => void): (count: number) => void {
  let records = 0;
  let reported = 0;
  return (count) => {
    records += count;
    const tenth = Math.floor((10 * records) / total);
    if (tenth === reported) return;
    reported = tenth;
    say(`Demo: ${tenth * 10} %, ${records.toLocaleString('en')} of ${total.toLocaleString('en')} captures.`);
  };
}

function requireDemoFile(file: string): DemoFile {
  const demo = readDemoFile(file);
  if (demo === null) throw new UsageError(`There is no demo file ${file}; npm start makes it.`);
  return demo;
}
