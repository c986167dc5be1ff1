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

const read = (reader: typeof readVitest, report: unknown, exitedWell: boolean) => {
  writeFileSync(file, JSON.stringify(report));
  return reader(file, exitedWell);
};
const vitest = (tests: readonly object[], exitedWell: boolean) =>
  read(
    readVitest,
    {
      numPassedTests: tests.filter((test) => 'status' in test && test.status === 'passed').length,
      testResults: [{ name: path.resolve('a.test.ts'), status: 'passed', assertionResults: tests }],
    },
    exitedWell,
  );
const playwright = (tests: readonly object[], exitedWell: boolean) =>
  read(
    readPlaywright,
    {
      stats: { expected: tests.filter((test) => 'status' in test && test.status === 'expected').length },
      suites: [{ suites: [{ specs: [{ file: 'a.spec.ts', title: 'works', tests }] }] }],
    },
    exitedWell,
  );

const good = { fullName: 'it works', status: 'passed' };
const expected = { status: 'expected', results: [{}] };
const OUTSIDE = ['it failed outside of any test'];

it('counts what passed, and names what failed with the first line of its message', () => {
  const bad = { fullName: 'it adds up', status: 'failed', failureMessages: ['1 is not 2\n  at a.test.ts'] };
  expect(vitest([good, good, bad], false)).toEqual({
    passed: 2,
    failures: ['a.test.ts › it adds up › 1 is not 2'],
  });
  const unexpected = { status: 'unexpected', results: [{ error: { message: 'Timeout\n  of 30 s' } }] };
  expect(playwright([expected, unexpected], false)).toEqual({
    passed: 1,
    failures: ['a.spec.ts › works › Timeout'],
  });
});

it('counts a skipped or a flaky test as failed', () => {
  expect(vitest([good, { fullName: 'later', status: 'skipped' }], true)).toEqual({
    passed: 1,
    failures: ['a.test.ts › later'],
  });
  const flaky = { status: 'flaky', results: [{ error: { message: 'no button' } }, {}] };
  expect(playwright([expected, flaky, { status: 'skipped', results: [] }], true)).toEqual({
    passed: 1,
    failures: ['a.spec.ts › works › no button', 'a.spec.ts › works'],
  });
});

it('counts a file that could not be loaded as one failure', () => {
  const testResults = [{ name: path.resolve('b.test.ts'), status: 'failed', assertionResults: [] }];
  expect(read(readVitest, { numPassedTests: 0, testResults }, false)).toEqual({
    passed: 0,
    failures: ['b.test.ts › could not be loaded'],
  });
});

it('counts a run that failed outside of any test as one failure', () => {
  expect(vitest([good], false)).toEqual({ passed: 1, failures: OUTSIDE });
  expect(playwright([], false)).toEqual({ passed: 0, failures: OUTSIDE });
});

it('counts a run without a report as one failure', () => {
  rmSync(file, { force: true });
  for (const reader of [readVitest, readPlaywright, readBench]) {
    expect(reader(file, true)).toEqual({ passed: 0, failures: ['it wrote no report'] });
  }
});

it('counts the checks of a benchmark, and an interrupted one as a failure', () => {
  const check = { id: '1', what: 'statements', ok: true, found: '3' };
  const checks = [check, { ...check, id: '2', ok: false, found: '4' }];
  expect(read(readBench, { checks }, false)).toEqual({ passed: 1, failures: ['case 2 › statements › 4'] });
  expect(read(readBench, { checks: [check] }, false)).toEqual({ passed: 1, failures: OUTSIDE });
});
