/**
 * Reads which tests failed, and how many passed, from the reports of Vitest, Playwright and the benchmark. A test that
 * was skipped did not prove anything: it counts as failed.
 * @typedef {{ passed: number, failures: readonly string[] }} Count The failures are the names of what failed, one each.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Vitest's JSON report. A file that could not be loaded has no tests in it and counts as one failure, and so does a run
 * that failed outside of any test.
 * @param {string} file
 * @param {boolean} exitedWell
 * @returns {Count}
 */
export function readVitest(file, exitedWell) {
  const report = readJson(file);
  if (!report) return NO_REPORT;
  const failures = report.testResults.flatMap((/** @type {any} */ { name, status, assertionResults }) => {
    const file = path.relative('', name);
    return assertionResults.length === 0 && status === 'failed'
      ? [`${file} › could not be loaded`]
      : assertionResults
          .filter((/** @type {any} */ test) => test.status !== 'passed')
          .map((/** @type {any} */ { fullName, failureMessages }) =>
            toLine([file, fullName], failureMessages?.[0]),
          );
  });
  return counted(report.numPassedTests, failures, exitedWell);
}

/**
 * Playwright's JSON report.
 * @param {string} file
 * @param {boolean} exitedWell
 * @returns {Count}
 */
export function readPlaywright(file, exitedWell) {
  const report = readJson(file);
  if (!report) return NO_REPORT;
  const failures = report.suites
    .flatMap(specsOf)
    .flatMap((/** @type {any} */ spec) =>
      spec.tests
        .filter((/** @type {any} */ test) => test.status !== 'expected')
        .map((/** @type {any} */ { results }) =>
          toLine(
            [spec.file, spec.title],
            results.find((/** @type {any} */ { error }) => error)?.error.message,
          ),
        ),
    );
  return counted(report.stats.expected, failures, exitedWell);
}

/**
 * The benchmark's report: its checks. What could not be measured on this machine is named there and does not count.
 * @param {string} file
 * @param {boolean} exitedWell
 * @returns {Count}
 */
export function readBench(file, exitedWell) {
  const report = readJson(file);
  if (!report) return NO_REPORT;
  const failed = report.checks.filter((/** @type {any} */ check) => !check.ok);
  const failures = failed.map((/** @type {any} */ { id, what, found }) =>
    toLine([`case ${id}`, what], found),
  );
  return counted(report.checks.length - failed.length, failures, exitedWell);
}

/** @type {Count} */
const NO_REPORT = { passed: 0, failures: ['it wrote no report'] };

/**
 * @param {number} passed
 * @param {readonly string[]} failures
 * @param {boolean} exitedWell
 * @returns {Count}
 */
function counted(passed, failures, exitedWell) {
  const isUnexplained = !exitedWell && failures.length === 0;
  return { passed, failures: isUnexplained ? ['it failed outside of any test'] : failures };
}

/** All specs of a suite of Playwright's report; suites nest. */
function specsOf(/** @type {any} */ { specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/**
 * On one line: where a test is, and the first line of what it found.
 * @param {readonly string[]} place
 * @param {string} [message]
 */
function toLine(place, message) {
  return [...place, message?.split('\n', 1)[0]].filter(Boolean).join(' › ');
}

function readJson(/** @type {string} */ file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
