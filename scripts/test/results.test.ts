import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBench, readPlaywright, readVitest } from './results.mjs';

let file: string;
beforeAll(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'trackagoat-results-')), 'report.json');
});
afterAll(() => rmSync(path.dirname(file), { recursive: true }));

const vitest = (report: unknown, exitedWell: boolean) => {
  writeFileSync(file, JSON.stringify(report));
  return readVitest(file, exitedWell);
};
const playwright = (stats: unknown, exitedWell: boolean) => {
  writeFileSync(file, JSON.stringify({ stats }));
  return readPlaywright(file, exitedWell);
};

const good = { status: 'passed', assertionResults: [{}] };

it('counts what passed and what failed', () => {
  const report = { numTotalTests: 5, numPassedTests: 3, testResults: [good] };
  expect(vitest(report, false)).toEqual({ passed: 3, failed: 2 });
  expect(playwright({ expected: 4, unexpected: 1, flaky: 0, skipped: 0 }, false)).toEqual({
    passed: 4,
    failed: 1,
  });
});

it('counts a skipped or a flaky test as failed', () => {
  expect(vitest({ numTotalTests: 2, numPassedTests: 1, testResults: [good] }, true)).toEqual({
    passed: 1,
    failed: 1,
  });
  expect(playwright({ expected: 1, unexpected: 0, flaky: 1, skipped: 1 }, true)).toEqual({
    passed: 1,
    failed: 2,
  });
});

it('counts a file that could not be loaded as one failure', () => {
  const testResults = [good, { status: 'failed', assertionResults: [] }];
  expect(vitest({ numTotalTests: 1, numPassedTests: 1, testResults }, false)).toEqual({
    passed: 1,
    failed: 1,
  });
});

it('counts a run that failed outside of any test as one failure', () => {
  expect(vitest({ numTotalTests: 1, numPassedTests: 1, testResults: [good] }, false)).toEqual({
    passed: 1,
    failed: 1,
  });
  expect(playwright({ expected: 1, unexpected: 0, flaky: 0, skipped: 0 }, false)).toEqual({
    passed: 1,
    failed: 1,
  });
});

it('counts a run without a report as one failure', () => {
  rmSync(file, { force: true });
  expect(readVitest(file, true)).toEqual({ passed: 0, failed: 1 });
  expect(readPlaywright(file, false)).toEqual({ passed: 0, failed: 1 });
});

it('counts the checks of a benchmark, and an interrupted one as a failure', () => {
  const bench = (checks: unknown, exitedWell: boolean) => {
    writeFileSync(file, JSON.stringify({ checks }));
    return readBench(file, exitedWell);
  };
  expect(bench([{ ok: true }, { ok: false }], false)).toEqual({ passed: 1, failed: 1 });
  expect(bench([{ ok: true }], false)).toEqual({ passed: 1, failed: 1 });
  expect(readBench(path.join(path.dirname(file), 'missing.json'), true)).toEqual({ passed: 0, failed: 1 });
});
