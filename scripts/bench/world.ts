/** A data set with the product's server in front of it, and the entities that the cases ask about. */
import { Client } from 'pg';
import { addApiKey } from '@/lib/commands/accounts/api-keys';
import { requestNightly, requestQuarters } from '@/lib/commands/jobs/jobs';
import { sumQuartersStep } from '@/lib/commands/rollups/rebuild-quarters';
import { KEY_SCOPES } from '@/lib/contract/accounts/roles';
import { addressOf } from '@/lib/contract/paths';
import { type Database, openDatabase } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { chosenOrganisations } from '../admin/scopes';
import { type HttpClient, openHttp } from './client';
import { CAMPAIGN } from './data/load';
import { addDays, FIRST_DAY, LAST_DAY, type SetName } from './data/sets';
import { type RunningServer, startProduct } from './servers';

export interface World {
  set: SetName;
  databaseUrl: string;
  server: RunningServer;
  /** May do everything. */
  key: string;
  /** One connection to the server. */
  http: HttpClient;
  /** One connection to the database, for references. */
  sql: Client;
  campaign: string;
  /** All of the data set's videos. */
  project: string;
  /** One of 100 videos. */
  creator: { uuid: string; id: string };
  /** Writes something about the entity, which evicts its cached answers, as the API guarantees. */
  touch(entity: Touched): Promise<void>;
  close(): Promise<void>;
}

/** Outside every requested range. */
const ANNOTATED_AT = '2020-01-01T00:00:00Z';

/** What a write can be about. */
export type Touched = 'campaign' | 'creator' | 'project';

interface WorldOptions {
  root: string;
  set: SetName;
  databaseUrl: string;
  dataDir: string;
  /** The address that the server connects to, if not the database itself. */
  serverDatabaseUrl?: string;
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const { root, set, databaseUrl, dataDir, serverDatabaseUrl = databaseUrl } = options;
  const key = await prepare(databaseUrl);
  const server = await startProduct(root, serverDatabaseUrl, dataDir);
  const sql = new Client({ connectionString: databaseUrl });
  // A failed case may leave it for the database to end.
  sql.on('error', () => {});
  await sql.connect();
  const { rows: campaigns } = await sql.query('SELECT uuid FROM campaigns WHERE name = $1', [CAMPAIGN]);
  const { rows: creators } = await sql.query(
    `SELECT uuid, creator_id AS id FROM creators WHERE platform_id = 'bench-creator-3'`,
  );
  const { rows: projects } = await sql.query('SELECT uuid FROM projects WHERE is_default');
  const http = openHttp(server.url, { key });
  const campaign: string = campaigns[0].uuid;
  const project: string = projects[0].uuid;
  const creator: { uuid: string; id: string } = creators[0];
  const notes = {
    campaign: await findNote(http, 'campaign', campaign),
    creator: await findNote(http, 'creator', creator.uuid),
    project: await findNote(http, 'project', project),
  };
  let writes = 0;
  return {
    ...{ set, databaseUrl, server, key, http, sql, campaign, project, creator },
    async touch(entity) {
      const title = `Write ${++writes}`;
      const path = addressOf('changeAnnotation', { path: { id: notes[entity] } });
      const { status } = await http.send('PATCH', path, JSON.stringify({ title }));
      if (status !== 200) throw new Error(`PATCH of an annotation answered ${status}`);
    },
    async close() {
      http.close();
      // Also those of killed runs; another running world's key is younger than a day.
      await sql.query("DELETE FROM api_keys WHERE created_at < now() - interval '1 day'");
      await sql.end();
      await server.stop();
    },
  };
}

/**
 * Makes a key for each world; two worlds may share a database. A starting server would catch up on the nightly job and
 * read all captures while it is measured, so the job is marked as already run; the one that sums quarters has run.
 */
async function prepare(databaseUrl: string): Promise<string> {
  const db = openDatabase(databaseUrl, { maxConnections: 1 });
  try {
    const [scope] = await chosenOrganisations(db, undefined);
    if (!scope) throw new Error('the data set has no organisation');
    const now = new Date();
    await requestNightly(db, now);
    await sumQuarters(db, scope, now);
    await db.job.updateMany({ where: { finishedAt: null }, data: { finishedAt: now } });
    return (await addApiKey({ name: 'Bench', scopes: KEY_SCOPES }, { db, scope, now })).apiKey;
  } finally {
    await db.$disconnect();
  }
}

/** Runs the job that sums the quarters of an hour of projects, if any are left. */
async function sumQuarters(db: Database, scope: Scope, now: Date): Promise<void> {
  if ((await requestQuarters(db, now)) === 0) return;
  const job = { orgId: scope.orgId, kind: 'sum_quarters' } as const;
  const step = { db, scope, job, runner: null, now, leaseUntil: null };
  while ((await sumQuartersStep(step)).isLeft);
}

async function findNote(http: HttpClient, scope: string, entity_id: string): Promise<string> {
  const found = await http.data<{ id: string; source: string }[]>(
    addressOf('listAnnotations', { query: { scope, entity_id, hide_auto: '1' } }),
  );
  if (found[0]) return found[0].id;
  const note = { scope, entity_id, annotation_at: ANNOTATED_AT, title: 'Write 0' };
  const { body } = await http.send('POST', addressOf('createAnnotation'), JSON.stringify(note));
  return JSON.parse(body).data.id;
}

/** The headline question: 365 days of new views, unless `more` says otherwise. */
export function question(
  of: { campaign: string } | { creator: string } | { project: string },
  more: Record<string, string> = {},
): string {
  const [[entity = '', entity_id = ''] = []] = Object.entries(of);
  const asked = { entity, entity_id, metric: 'views', mode: 'new', granularity: 'day' };
  return addressOf('getAnalytics', { query: { ...asked, from: FIRST_DAY, to: LAST_DAY, ...more } });
}

/** The same question about other days, a different one for each number below 1,000. */
export function otherDays(number: number): { from: string; to: string } {
  const to = addDays(LAST_DAY, -(number % 20));
  return { from: addDays(to, -364 + Math.floor(number / 20)), to };
}
