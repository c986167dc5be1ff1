/**
 * `npm test`: prepares as `npm start` does, then runs everything, and ends with one line that adds it all up.
 * `npm test -- unit types` runs some of it only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as steps from './prepare/steps.mjs';
import { findChromium, SHELL } from './test/chromium.mjs';
import { folderInMemory } from './test/memory.mjs';
import { runProgram } from './test/program.mjs';
import { installPrograms } from './test/programs.mjs';
import { readBench, readPlaywright, readVitest } from './test/results.mjs';

const bin = (/** @type {string} */ file) => path.join(steps.root, 'node_modules', file);
const reports = mkdtempSync(path.join(tmpdir(), 'trackagoat-reports-'));
let passed = 0;
/** What failed, a line each, told again at the end: the output above is long. @type {string[]} */
const failures = [];
/** @type {Promise<string> | undefined} */
let chromium;

/**
 * How a suite runs its programs: writing to the terminal, or kept until they end if another lane runs too.
 * @typedef {(args: readonly string[]) => Promise<boolean>} Run
 * @typedef {(run: Run, wanted: readonly string[]) => Promise<Count>} CountSuite
 * @typedef {{ names: readonly string[], count: CountSuite }} Suite
 * @typedef {import('./test/results.mjs').Count} Count
 */

/** @type {(name: string, file: string, ...args: string[]) => Suite} */
const check = (name, file, ...args) => ({
  names: [name],
  count: async (run) =>
    (await run([file, ...args])) ? { passed: 1, failures: [] } : { passed: 0, failures: ['see its output'] },
});

const build = check('build', 'scripts/build.mjs');
const lint = check('lint', bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings');
// Checkers share nothing: four, as usual, take a third more of the processor.
const types = check('types', bin('typescript/bin/tsc'), '--noEmit', '--checkers', '2');
const floors = check('floors', bin('tsx/dist/cli.mjs'), 'scripts/floors.ts');
// They share their workers: the files of one keep both cores busy to the end of the other.
const vitest = { names: ['unit', 'database'], count: countVitest };
const browser = { names: ['browser'], count: countBrowser };
const bench = { names: ['bench'], count: countBench };

/**
 * Stages run one after the other, the lanes of a stage at the same time: neither a build nor the browser keeps both cores
 * busy, as Vitest does. Types, bench and browser need the build (Next writes some types).
 * @type {readonly (readonly (readonly Suite[])[])[]}
 */
const stages = [[[build], [lint, floors]], [[vitest]], [[browser], [types, bench]]];
const suites = stages.flat(2).flatMap(({ names }) => names);

/** What suites need in addition to Node and Chromium. @type {Readonly<Record<string, readonly string[]>>} */
const PROGRAMS = {
  unit: ['redis-server'],
  database: ['redis-server', 'pgbouncer', 'python3', 'curl'],
  browser: ['nginx', 'pgbouncer'],
};

try {
  steps.checkNode();
  process.chdir(steps.root);
  steps.loadEnvFile();
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : suites;
  for (const name of wanted) {
    if (!suites.includes(name)) throw new steps.Stop(`There is no suite "${name}": ${suites.join(', ')}.`);
  }
  const programs = new Set(wanted.flatMap((name) => PROGRAMS[name] ?? []));
  const needsChromium = wanted.includes('browser');
  if (needsChromium && !process.env.CHROMIUM_PATH) programs.add(SHELL);
  const installing = installPrograms([...programs]);
  steps.installDependencies();
  if (needsChromium) chromium = installing.then(findChromium);
  // What is wrong with Chromium, the browser's suite says.
  const ready = Promise.all([installing, chromium]).catch(() => {});
  const memory = folderInMemory();
  if (memory) process.env.TMPDIR ??= memory;
  const isWanted = (/** @type {Suite} */ { names }) => names.some((name) => wanted.includes(name));
  for (const stage of stages) {
    const lanes = stage.map((lane) => lane.filter(isWanted)).filter(({ length }) => length > 0);
    await Promise.all(lanes.map((lane) => runLane(lane, wanted, lanes.length === 1)));
    // The first stage needs none of the programs.
    await ready;
  }
} catch (error) {
  failures.push('the run stopped');
  steps.explainStop(error);
}
rmSync(reports, { recursive: true });
if (failures.length > 0) console.log(`\n── failed\n${failures.join('\n')}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

/**
 * @param {readonly Suite[]} lane
 * @param {readonly string[]} wanted
 * @param {boolean} isAlone in its stage
 */
async function runLane(lane, wanted, isAlone) {
  for (const { names, count } of lane) {
    const here = names.filter((name) => wanted.includes(name));
    const title = `\n── ${here.join(', ')}`;
    if (isAlone) console.log(title);
    /** @param {string} output */
    const print = (output) => console.log(`${title}\n${output.trimEnd()}`);
    try {
      const counted = await count((args) => runProgram(args, isAlone ? {} : { print }), here);
      passed += counted.passed;
      failures.push(...counted.failures.map((failure) => `${here.join(', ')}: ${failure}`));
    } catch (error) {
      failures.push(`${here.join(', ')}: it could not be run`);
      console.error(title);
      steps.explainStop(error);
    }
  }
}

/** @type {CountSuite} */
async function countVitest(run, names) {
  const file = path.join(reports, 'vitest.json');
  const projects = names.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return readVitest(file, await run([bin('vitest/vitest.mjs'), 'run', ...projects, ...reporters]));
}

/** @type {CountSuite} */
async function countBrowser(run) {
  const file = path.join(reports, 'browser.json');
  process.env.CHROMIUM_PATH = await chromium;
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = file;
  return readPlaywright(file, await run([bin('@playwright/test/cli.js'), 'test', '--reporter=list,json']));
}

/**
 * Its counts, never its times.
 * @type {CountSuite}
 */
async function countBench(run) {
  const file = path.join(reports, 'bench.json');
  return readBench(
    file,
    await run([bin('tsx/dist/cli.mjs'), 'scripts/bench.ts', '--quick', '--once', '--report', file]),
  );
}
