import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ValidatedLines } from '@/lib/commands/ingest/records/validate';
import { validateRecord } from '@/lib/contract/ingest/record';
import { makeScope } from '@/lib/data/db/scope';
import { ApiError } from '@/lib/errors';
import { readValidLines } from './ingest';
import { readRecord } from './record';

/** Bodies of the largest allowed size and of every shape: their answers, and how long other requests wait. */

const NOW = new Date('2026-03-10T12:00:00Z');
const SCOPE = makeScope({ orgId: 1, orgUuid: 'o', orgName: 'Org', plan: 'pro', timezone: 'UTC' });
const MAX = 8 * 1024 * 1024;
/** A hundredth of the time that parsing some of these at once takes; the machine may be busy with other tests. */
const LONGEST_MS = 1_000;

const video = (n: number, more: object = {}) => ({
  kind: 'video',
  platform_id: `v${n}`,
  creator_platform_id: 'c1',
  captured_at: '2026-03-01T08:00:00Z',
  views: n,
  ...more,
});
const full = (line: string) => line.repeat(Math.floor(MAX / line.length));
const keys = (count: number) => Array.from({ length: count }, (_, n) => `"k${n}":1`).join(',');

async function read(body: string | Buffer, type: 'json' | 'x-ndjson', headers: Record<string, string> = {}) {
  let released = 0;
  const request = new Request('http://localhost/api/v1/ingest/snapshots', {
    method: 'POST',
    headers: { 'content-type': `application/${type}`, ...headers },
    body: new Uint8Array(Buffer.from(body)),
  });
  const endings: (() => void)[] = [];
  const call = { request, query: new URLSearchParams(), now: NOW };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const result = await readValidLines({ ...call, atEnd: (run) => endings.push(run) }, { scope: SCOPE }).catch(
    (error: unknown) => {
      if (error instanceof ApiError) return error;
      throw error;
    },
  );
  delay.disable();
  for (const end of endings) end();
  released += endings.length;
  expect(released).toBe(1);
  return { result, longestMs: delay.max / 1e6 };
}

const refusal = (result: ValidatedLines | ApiError) => {
  if (!(result instanceof ApiError)) throw new Error('was taken');
  return { status: result.status, issues: result.issues?.map(({ path, message }) => `${path}: ${message}`) };
};

const NOT_JSON = { status: 400, issues: ['body: is not valid JSON in UTF-8'] };
const NO_LINE = { status: 400, issues: ['records.1: is not valid JSON'] };
const NO_VIDEO = {
  status: 400,
  issues: expect.arrayContaining([
    expect.stringMatching(
      /^records\.1\.caption: (must be at most 10000 characters|expected string, received Infinity)$/,
    ),
  ]),
};
const NO_OBJECT = { status: 400, issues: ['records.1: must be a JSON object'] };

describe('a body of 8 MiB does not delay other requests', () => {
  it.each([
    ['nested lists', full('['), 'json', NOT_JSON],
    ['nested lists in a line', full('['), 'x-ndjson', NO_LINE],
    ['nested lists that end', '['.repeat(MAX / 2) + ']'.repeat(MAX / 2), 'x-ndjson', NO_LINE],
    ['nested objects', full('{"a":'), 'json', NOT_JSON],
    ['nested objects in a record', `{"records":[${full('{"a":').slice(0, -100)}`, 'json', NOT_JSON],
    ['empty lists', `[${'[],'.repeat(2_790_000)}[]]`, 'x-ndjson', NO_OBJECT],
    [
      'empty lists as a body',
      `[${'[],'.repeat(2_790_000)}[]]`,
      'json',
      { status: 400, issues: ['body: must be a JSON object with records'] },
    ],
    [
      'empty lists as records',
      `{"records":[${'[],'.repeat(2_790_000)}[]]}`,
      'json',
      { status: 413, issues: undefined },
    ],
    ['one text', `"${full('é').slice(0, MAX / 2 - 2)}"`, 'x-ndjson', NO_OBJECT],
    ['white space', full(' '), 'json', NOT_JSON],
    [
      'blank lines',
      full('\n'),
      'x-ndjson',
      { status: 400, issues: ['records: must hold at least one record'] },
    ],
    ['lines of one digit', full('1\n'), 'x-ndjson', { status: 413, issues: undefined }],
    ['digits', full('1'), 'x-ndjson', NO_OBJECT],
    ['escapes', `"${'\\u00e9'.repeat(1_390_000)}"`, 'x-ndjson', NO_OBJECT],
    [
      'escapes in a field',
      `{"kind":"video","caption":"${'\\u00e9'.repeat(1_390_000)}"}`,
      'x-ndjson',
      NO_VIDEO,
    ],
    ['digits in a field', `{"kind":"video","caption":${'1'.repeat(MAX - 100)}}`, 'x-ndjson', NO_VIDEO],
    ['half an escape', `"${full('\\')}`.slice(0, MAX), 'x-ndjson', NO_LINE],
  ] as const)('%s', async (_what, body, type, expected) => {
    const { result, longestMs } = await read(body, type);
    expect(refusal(result)).toEqual(expected);
    expect(longestMs).toBeLessThan(LONGEST_MS);
  });

  it('of half a million names, of which the first are listed and the others counted', async () => {
    const { result: whole, longestMs: wholeMs } = await read(`{${keys(500_000)}}`, 'json');
    const { issues } = refusal(whole);
    expect(issues?.[0]).toBe('k0: unknown field; known are records');
    expect(issues?.[100]).toBe('k100: unknown field, and so are 499899 more');
    expect(issues?.slice(101)).toEqual(['records: is required']);
    expect(wholeMs).toBeLessThan(LONGEST_MS);
    const { result: line, longestMs: lineMs } = await read(`{${keys(500_000)}}`, 'x-ndjson');
    expect(refusal(line).issues).toHaveLength(3);
    expect(lineMs).toBeLessThan(LONGEST_MS);
  });

  it('of ten thousand records, as lines and as a list', async () => {
    const records = Array.from({ length: 10_000 }, (_, n) => video(n, { caption: 'x'.repeat(680) }));
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    for (const [body, type] of [
      [lines, 'x-ndjson'],
      [JSON.stringify({ records }), 'json'],
    ] as const) {
      const { result, longestMs } = await read(body, type);
      if (result instanceof ApiError) throw result;
      expect([result.valid.length, result.rejected.length]).toEqual([10_000, 0]);
      expect(longestMs).toBeLessThan(LONGEST_MS);
    }
  });

  it('of ten thousand records with a hundred mistakes each, not all of which are listed', async () => {
    const body = `{"kind":"video",${keys(110)}}\n`.repeat(MAX / 1_000);
    const { result, longestMs } = await read(body.slice(0, MAX), 'x-ndjson');
    const { issues } = refusal(result);
    expect(issues?.length).toBeGreaterThan(40_000);
    expect(issues?.length).toBeLessThan(60_000);
    expect(longestMs).toBeLessThan(LONGEST_MS);
  });

  it('that is not UTF-8', async () => {
    const { result, longestMs } = await read(Buffer.alloc(MAX, 0xff), 'x-ndjson');
    expect(refusal(result)).toEqual({ status: 400, issues: ['records.1: must be UTF-8'] });
    expect(longestMs).toBeLessThan(LONGEST_MS);
    expect(refusal((await read(Buffer.alloc(MAX, 0xff), 'json')).result)).toEqual(NOT_JSON);
  });

  it('when unpacked, and unpacking stops there', async () => {
    const gzip = { 'content-encoding': 'gzip' };
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, '['));
    const { result, longestMs } = await read(bomb, 'x-ndjson', gzip);
    expect(refusal(result).status).toBe(413);
    expect(longestMs).toBeLessThan(LONGEST_MS);
    const brackets = await read(gzipSync(full('[')), 'x-ndjson', gzip);
    expect(refusal(brackets.result)).toEqual(NO_LINE);
    expect(brackets.longestMs).toBeLessThan(LONGEST_MS);
  });
});

describe('a record of thousands of values', () => {
  const many = Array.from({ length: 3_000 }, (_, n) => [n]);
  it.each([
    ['in a field that takes text', video(1, { caption: many })],
    ['in a counter', video(1, { views: { many } })],
    ['in an unknown field', { ...video(1), extra: many }],
    ['in many unknown fields', { ...video(1), ...Object.fromEntries(many.map(([n]) => [`k${n}`, n])) }],
    ['in a void', { kind: 'video', platform_id: 'v', captured_at: 'x', void: true, views: 1, extra: many }],
    ['without a kind', { extra: many, views: [] }],
    ['instead of a kind', { kind: many }],
    ['as a list', many],
  ])('%s has the same problems as if it were read whole', (_what, record) => {
    const bytes = Buffer.from(JSON.stringify(record, null, 4));
    const steps = readRecord(bytes, 0, bytes.length);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const { value, moreUnknown } = step.value;
    expect(JSON.stringify(value).length).toBeLessThan(5_000);
    expect(validateRecord(value, null, { moreUnknown })).toEqual(validateRecord(record, null));
  });
});
