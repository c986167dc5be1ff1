/**
 * `npm test`: prepares as `npm start` does, then runs everything, and ends with one line that adds it all up.
 * `npm test -- unit types` runs some of it only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as steps from './prepare/steps.mjs';
import { findChromium } from './test/chromium.mjs';
import { readBench, readPlaywright, readVitest } from './test/results.mjs';

const bin = (/** @type {string} */ file) => path.join(steps.root, 'node_modules', file);
const reports = mkdtempSync(path.join(tmpdir(), 'trackagoat-reports-'));
let passed = 0;
let failed = 0;

/**
 * In this order: what is quick and what the rest needs comes first. Suites of one line run together: the files of one
 * keep both cores busy to the end of the other.
 * @type {readonly (readonly [names: readonly string[], run: (wanted: readonly string[]) => unknown])[]}
 */
const stages = [
  // The build is needed by types (Next writes some) and by the browser.
  [['build'], () => steps.build()],
  [['lint'], () => check(node(bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'))],
  [['types'], () => check(node(bin('typescript/bin/tsc'), '--noEmit'))],
  [['floors'], () => check(node(bin('tsx/dist/cli.mjs'), 'scripts/floors.ts'))],
  [['unit', 'database'], vitest],
  [['browser'], browser],
  [['bench'], bench],
];
const suites = stages.flatMap(([names]) => names);

try {
  steps.checkNode();
  process.chdir(steps.root);
  steps.loadEnvFile();
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  steps.installDependencies();
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : suites;
  for (const name of wanted) {
    if (!suites.includes(name)) throw new steps.Stop(`There is no suite "${name}": ${suites.join(', ')}.`);
  }
  for (const [names, run] of stages) {
    const here = names.filter((name) => wanted.includes(name));
    if (here.length > 0) await runSuites(here, run);
  }
} catch (error) {
  failed++;
  steps.explainStop(error);
}
rmSync(reports, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * `run` returns the count of the suites, or nothing if they count as one.
 * @param {readonly string[]} names
 * @param {(wanted: readonly string[]) => unknown} run
 */
async function runSuites(names, run) {
  console.log(`\n── ${names.join(', ')}`);
  try {
    const count = (await run(names)) ?? { passed: 1, failed: 0 };
    passed += count.passed;
    failed += count.failed;
  } catch (error) {
    failed++;
    steps.explainStop(error);
  }
}

function check(/** @type {boolean} */ ok) {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function vitest(/** @type {readonly string[]} */ names) {
  const file = path.join(reports, 'vitest.json');
  const projects = names.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = node(bin('vitest/vitest.mjs'), 'run', ...projects, ...reporters);
  return readVitest(file, ok);
}

async function browser() {
  const file = path.join(reports, 'browser.json');
  process.env.CHROMIUM_PATH = await findChromium();
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = file;
  const ok = node(bin('@playwright/test/cli.js'), 'test', '--reporter=list,json');
  return readPlaywright(file, ok);
}

/** Its counts, never its times. */
async function bench() {
  const file = path.join(reports, 'bench.json');
  process.env.CHROMIUM_PATH = await findChromium();
  const ok = node(bin('tsx/dist/cli.mjs'), 'scripts/bench.ts', '--quick', '--report', file);
  return readBench(file, ok);
}

/** Runs a program of ours to its end; true when it went well. */
function node(/** @type {string[]} */ ...args) {
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}
