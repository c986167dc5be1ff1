import fc from 'fast-check';
import { expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { NotJson, type ScanListener, type Span, scan } from './json-scan';

function run(text: string, listener?: ScanListener): Span | null {
  const bytes = Buffer.from(text);
  const steps = scan(bytes, 0, bytes.length, listener);
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  } catch (error) {
    if (error instanceof NotJson) return null;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('accepts every JSON', async () => {
  await law(
    fc.property(fc.json({ maxDepth: 8 }), fc.nat(8), (text, indent) => {
      expect(run(text)).toMatchObject({ start: 0, end: Buffer.byteLength(text) });
      expect(run(` \t\r\n${JSON.stringify(JSON.parse(text), null, indent)}\n`)).not.toBeNull();
    }),
  );
});

it('accepts what JSON.parse accepts, and nothing else', async () => {
  const piece = fc.constantFrom(
    ...['{', '}', '[', ']', ',', ':', '"', '"a"', '"\\n"', '"\\x"', '"\\u12aF"', '"\\u12g0"', '"\\', '\\'],
    ...[
      '0',
      '00',
      '1',
      '-',
      '-1',
      '1.5',
      '1.',
      '.5',
      '1e5',
      '1e',
      '1E+7',
      '+1',
      'true',
      'tru',
      'false',
      'null',
    ],
    ...[' ', '\n', '\f', '\u00a0', '\0', '"\u0001"', 'é', '"🐐"', '[]', '{}', '{"a":1}', ',"b":2'],
  );
  await law(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      expect(run(text) !== null, text).toBe(isJson(text));
    }),
    3_000,
  );
});

it('rejects the first half of any JSON', () => {
  const text = '{"a":[1,{"b":"\\u00e9\\n"},true,null,-1.5e+3],"c":{}}';
  for (let length = 0; length < text.length; length++) expect(run(text.slice(0, length))).toBeNull();
});

it('counts values, and reports their positions and names', () => {
  const text = ' {"a": [1, [2, 3]], "b": {} } ';
  const heard: unknown[] = [];
  const listener: ScanListener = {
    depth: 2,
    onValue: (depth, { start, end, values }, key) =>
      heard.push([depth, key && text.slice(key.start, key.end), text.slice(start, end), values]),
  };
  expect(run(text, listener)).toEqual({ start: 1, end: 29, values: 7 });
  expect(heard).toEqual([
    [2, null, '1', 1],
    [2, null, '[2, 3]', 3],
    [1, '"a"', '[1, [2, 3]]', 5],
    [1, '"b"', '{}', 1],
    [0, null, text.trim(), 7],
  ]);
});

it('rejects JSON that is deeper than 64', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(run(nested(64))).not.toBeNull();
  expect(run(nested(65))).toBeNull();
  expect(run('{"a":'.repeat(1_000_000))).toBeNull();
});

it('offers to be interrupted', () => {
  const bytes = Buffer.from(`[${'[],'.repeat(100_000)}[]]`);
  let steps = 0;
  for (const _ of scan(bytes, 0, bytes.length)) steps += 1;
  expect(steps).toBeGreaterThan(20);
});
