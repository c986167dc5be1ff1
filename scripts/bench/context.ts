import type { SetName } from './data/sets';
import type { BenchCluster, TemporaryDatabase } from './databases';
import type { Rounds } from './interleave';
import type { Report, Row } from './report';
import type { Summary } from './statistics';
import type { World } from './world';

/** The context of every case. */
export interface Bench {
  root: string;
  /** Few rounds, for continuous integration. */
  quick: boolean;
  /** One round of everything, for what is checked: its times say nothing. */
  once: boolean;
  cluster: BenchCluster;
  report: Report;
  say: (line: string) => void;
  /** The data set with a server in front of it; opened once. */
  world(set: SetName): Promise<World>;
  /** A copy of the data set to write into; closes its world, as a database in use cannot be copied. */
  copy(set: SetName): Promise<TemporaryDatabase>;
}

/** One of the twelve cases, or a few that share their set-up. */
export interface BenchCase {
  /** The numbers of the cases in docs/performance.md. */
  ids: readonly string[];
  /** The data set it uses, whichever the run has. */
  run(bench: Bench, main: SetName): Promise<void>;
}

type Measured = Omit<Row, 'ratio' | 'n'> & { reference: Summary };

/** How often a case measures. @param quick rounds on a quick run @param all rounds on any other */
export function roundsOf(bench: Bench, warmup: number, quick: number, all: number): Rounds {
  if (bench.once) return { warmup: 0, rounds: 1 };
  return { warmup, rounds: bench.quick ? quick : all };
}

/** Ours against the reference, by their medians. */
export function addRatio(bench: Bench, row: Omit<Measured, 'met'>, isMet: (ratio: number) => boolean): void {
  const ratio = row.ours.median / row.reference.median;
  addRow(bench, { ...row, ratio, met: isMet(ratio) });
}

export function addRow(bench: Bench, row: Row): void {
  bench.report.rows.push(row);
  const reference = row.reference ? `, reference ${row.reference.median.toFixed(1)}` : '';
  bench.say(`  ${row.id} ${row.what}: ${row.ours.median.toFixed(1)} ${row.unit}${reference}`);
}

export function addCheck(bench: Bench, id: string, what: string, ok: boolean, found: string): void {
  bench.report.checks.push({ id, what, ok, found });
  if (!ok) bench.say(`  FAILED ${id} ${what}: ${found}`);
}
