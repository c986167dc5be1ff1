/** One run: the cases one after the other, and always a report at the end. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { atOnce } from './cases/at-once';
import { breakdown } from './cases/breakdown';
import { browser } from './cases/browser';
import { coldLoad } from './cases/cold-load';
import { creator } from './cases/creator';
import { growth, neighbours } from './cases/growth';
import { headline } from './cases/headline';
import { ingest } from './cases/ingest';
import { insights } from './cases/insights';
import { nightly } from './cases/nightly';
import { programs, project } from './cases/programs';
import { size } from './cases/size';
import { start } from './cases/start';
import { warm } from './cases/warm';
import type { Bench, BenchCase } from './context';
import { addCheck } from './context';
import type { SetName } from './data/sets';
import { openCluster } from './databases';
import type { BenchOptions } from './options';
import { emptyReport, failures, type Report, toTable } from './report';
import { openWorld, type World } from './world';

/** A data set can be copied only while idle, so writing cases come last. */
function casesOf({ quick, once, huge }: BenchOptions): BenchCase[] {
  const reads = [size, headline, breakdown, creator, warm, coldLoad, insights, project, atOnce];
  if (quick && once) return [...reads, ingest, programs];
  if (quick) return [...reads, browser, ingest, programs];
  const sets: SetName[] = huge ? ['S', 'L', '4L'] : ['S', 'L'];
  return [...reads, browser, growth(sets), start, neighbours, ingest, nightly, programs];
}

function mainOf({ quick, once, huge }: BenchOptions): SetName {
  if (huge) return '4L';
  if (!quick) return 'L';
  return once ? 'XS' : 'S';
}

/** True if no check failed; times do not count. */
export async function runBench(root: string, options: BenchOptions): Promise<boolean> {
  const say = (line: string) => console.log(line);
  const startedAt = new Date();
  const cluster = await openCluster(root, say);
  const worlds = new Map<SetName, World>();
  const report = emptyReport();
  let file = '';
  const bench: Bench = {
    ...{ root, cluster, report, say, quick: options.quick, once: options.once },
    async world(set) {
      const known = worlds.get(set);
      if (known) return known;
      const databaseUrl = await cluster.open(set);
      const world = await openWorld({ root, set, databaseUrl, dataDir: cluster.folder });
      worlds.set(set, world);
      return world;
    },
    async copy(set) {
      await cluster.open(set);
      await worlds.get(set)?.close();
      worlds.delete(set);
      return cluster.copy(set);
    },
  };
  try {
    const main = mainOf(options);
    await cluster.open(main);
    for (const one of casesOf(options)) {
      if (options.cases && !one.ids.some((id) => options.cases?.includes(id))) continue;
      say(`Case ${one.ids.join(', ')}`);
      await one.run(bench, main).catch((error: Error) => {
        addCheck(bench, one.ids.join(', '), 'runs to its end', false, error.stack ?? error.message);
      });
      // Written after every case, so that an interrupted run still has results.
      file = writeReport(cluster.folder, startedAt, options, report);
    }
  } finally {
    for (const world of worlds.values()) await world.close().catch(console.error);
    await cluster.stop();
  }
  say(`\n${startedAt.toISOString()}, ${machineLine()}\n\n${toTable(report)}\n`);
  for (const { id, why } of report.skipped) say(`Case ${id} was not measured: ${why}`);
  for (const { id, what, found } of failures(report)) say(`FAILED: case ${id}, ${what}: ${found}`);
  const { length } = report.checks;
  say(`${length - failures(report).length} of ${length} checks passed. Written to ${file}`);
  return failures(report).length === 0;
}

function writeReport(folder: string, startedAt: Date, options: BenchOptions, report: Report): string {
  const own = path.join(folder, 'results', `${startedAt.toISOString().replace(/[:.]/g, '-')}.json`);
  const file = path.resolve(options.report ?? own);
  mkdirSync(path.dirname(file), { recursive: true });
  const machine = { ...machineOf(), load: loadavg() };
  writeFileSync(file, JSON.stringify({ startedAt, machine, options, ...report }, null, 2));
  return file;
}

function machineOf() {
  return {
    cpu: cpus()[0]?.model ?? 'unknown processor',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** With the load, which shows how far the figures can be trusted. */
function machineLine(): string {
  const { cpu, cores, memoryGb, node } = machineOf();
  const load = loadavg()[0]?.toFixed(1);
  return `${cores} × ${cpu}, ${memoryGb} GB, Node ${node.slice(1)}, load average ${load} over the last minute`;
}
