/**
 * Reads how many tests passed and failed from the reports of Vitest and Playwright. A test that was skipped did not
 * prove anything: it counts as failed.
 * @typedef {{ passed: number, failed: number }} Count
 */
import { existsSync, readFileSync } from 'node:fs';

/**
 * Vitest's JSON report. A file that could not be loaded has no tests in it and counts as one failure, and so does a run
 * that failed outside of any test.
 * @param {string} file
 * @param {boolean} exitedWell
 * @returns {Count}
 */
export function readVitest(file, exitedWell) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    (/** @type {any} */ result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  const passed = report.numPassedTests;
  const failed = report.numTotalTests - passed + unloaded.length;
  return { passed, failed: atLeastOneIf(!exitedWell, failed) };
}

/**
 * Playwright's JSON report.
 * @param {string} file
 * @param {boolean} exitedWell
 * @returns {Count}
 */
export function readPlaywright(file, exitedWell) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: atLeastOneIf(!exitedWell, unexpected + flaky + skipped) };
}

/**
 * The benchmark's report: its checks. What could not be measured on this machine is named there and does not count.
 * @param {string} file
 * @param {boolean} exitedWell
 * @returns {Count}
 */
export function readBench(file, exitedWell) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const passed = report.checks.filter((/** @type {any} */ check) => check.ok).length;
  return { passed, failed: atLeastOneIf(!exitedWell, report.checks.length - passed) };
}

function atLeastOneIf(/** @type {boolean} */ condition, /** @type {number} */ count) {
  return condition ? Math.max(1, count) : count;
}

function readJson(/** @type {string} */ file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
