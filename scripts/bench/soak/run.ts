/** `npm run bench -- --soak`: mixed traffic on the built server, and the violations it finds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { openDatabase } from '@/lib/data/db/client';
import { chosenOrganisations } from '../../admin/scopes';
import { openCluster } from '../databases';
import { openWorld, type World } from '../world';
import { judgeMemory, residentMb } from './memory';
import type { Known } from './reads';
import { noTraffic, type Traffic, violate } from './traffic';
import { Worker } from './worker';

const CONNECTIONS = 16;
const SAMPLE_MS = 5_000;
const OTHER_ZONE = 'Asia/Kathmandu';

/** True if there was no violation. */
export async function runSoak(root: string, minutes: number): Promise<boolean> {
  const say = (line: string) => console.log(line);
  const cluster = await openCluster(root, say);
  try {
    await cluster.open('S');
    const copy = await cluster.copy('S');
    try {
      const world = await openWorld({ root, set: 'S', databaseUrl: copy.url, dataDir: cluster.folder });
      try {
        return await soak(world, minutes, say);
      } finally {
        await world.close();
      }
    } finally {
      await copy.drop();
    }
  } finally {
    await cluster.stop();
  }
}

async function soak(world: World, minutes: number, say: (line: string) => void): Promise<boolean> {
  const traffic = noTraffic();
  const known = await readKnown(world);
  const workers = Array.from(
    { length: CONNECTIONS },
    (_, i) => new Worker(i, { url: world.server.url, key: world.key }, known, traffic),
  );
  const untilMs = Date.now() + minutes * 60_000;
  say(`Soak: ${CONNECTIONS} connections for ${minutes} minutes`);
  const watching = new AbortController();
  const memory = watchMemory(world, traffic, watching.signal, say);
  const zone = changeZone(world, (minutes * 60_000) / 2, traffic);
  await Promise.all([...workers.map((worker) => worker.run(untilMs)), zone]);
  watching.abort();

  const verdict = judgeMemory(await memory);
  const flat = `${verdict.earlyMb.toFixed(0)} MB after warm-up, ${verdict.lateMb.toFixed(0)} MB at the end`;
  if (verdict.isFlat === false) violate(traffic, `memory grew: ${flat}`);
  const deadlocks = await countDeadlocks(world);
  if (deadlocks > 0) violate(traffic, `${deadlocks} deadlocks`);
  const rollups = await verify(world);
  if (rollups.differences > 0) violate(traffic, `${rollups.differences} wrong derived rows`);

  let count = 0;
  for (const [kind, seen] of [...traffic.kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    count += seen.count;
    say(`  ${kind.padEnd(18)} ${String(seen.count).padStart(8)}  slowest ${seen.slowestMs.toFixed(0)} ms`);
  }
  say(`${count} requests, ${traffic.checkedWrites} checks of written data, ${deadlocks} deadlocks`);
  say(`memory: ${flat}`);
  say(`verify-rollups: ${rollups.differences} differences in ${rollups.rowsCompared} rows`);
  for (const line of traffic.violations) say(`VIOLATION: ${line}`);
  say(`${traffic.violationCount} violations`);
  return traffic.violationCount === 0;
}

async function readKnown({ sql, campaign }: World): Promise<Known> {
  const uuids = async (text: string) => (await sql.query<{ uuid: string }>(text)).rows.map((row) => row.uuid);
  return {
    video: await uuids(`SELECT uuid FROM videos WHERE platform_id LIKE 'bench-video-%7' ORDER BY video_id`),
    creator: await uuids('SELECT uuid FROM creators ORDER BY creator_id'),
    campaign: [campaign],
    project: await uuids('SELECT uuid FROM projects'),
  };
}

async function watchMemory(
  { server }: World,
  traffic: Traffic,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<number[]> {
  const samples: number[] = [];
  while (!signal.aborted) {
    await sleep(SAMPLE_MS, undefined, { signal }).catch(() => {});
    const mb = residentMb(server.pid);
    if (mb !== null) samples.push(mb);
    if (samples.length % 12 === 0) {
      const requests = [...traffic.kinds.values()].reduce((sum, { count }) => sum + count, 0);
      say(`  ${requests} requests, ${mb?.toFixed(0)} MB, ${traffic.violationCount} violations`);
    }
  }
  return samples;
}

/** Once, in the middle, by a process other than the server. */
async function changeZone({ databaseUrl }: World, afterMs: number, traffic: Traffic): Promise<void> {
  await sleep(afterMs);
  const db = openDatabase(databaseUrl, { maxConnections: 2 });
  try {
    const [scope] = await chosenOrganisations(db, undefined);
    if (scope) await setTimezone(OTHER_ZONE, { db, scope, now: new Date() });
  } catch (error) {
    violate(traffic, `the zone could not be changed: ${(error as Error).message}`);
  } finally {
    await db.$disconnect();
  }
}

async function countDeadlocks({ sql }: World): Promise<number> {
  const { rows } = await sql.query<{ count: string }>(
    'SELECT deadlocks AS count FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.count ?? 0);
}

/** Waits until the days have moved into the new zone. */
async function verify({ databaseUrl, sql }: World): Promise<{ rowsCompared: number; differences: number }> {
  const areMoving = async () =>
    (await sql.query('SELECT 1 FROM organisations WHERE days_tz IS DISTINCT FROM analytics_tz')).rows.length >
    0;
  for (let tries = 0; tries < 600 && (await areMoving()); tries++) await sleep(500);
  const db = openDatabase(databaseUrl);
  try {
    const [scope] = await chosenOrganisations(db, undefined);
    if (!scope) throw new Error('there is no organisation');
    return await verifyRollups(db, scope);
  } finally {
    await db.$disconnect();
  }
}
