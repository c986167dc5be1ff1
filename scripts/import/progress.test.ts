import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createProgress } from './progress';

/** The output, with every overwritten state of a line. */
function write(isTTY: boolean, columns: number): string[] {
  const stream = Object.assign(new PassThrough(), { isTTY, columns });
  const progress = createProgress(stream as unknown as NodeJS.WriteStream);
  const state = { file: 'a.csv', sizeBytes: 200, records: 1500, rejected: 2, isDone: false };
  progress.update({ ...state, readBytes: 100 });
  progress.note('Line 7 is refused.');
  progress.update({ ...state, readBytes: 300, isDone: true });
  progress.stop();
  return String(stream.read()).replaceAll('\r\u001b[K', '\n').split('\n');
}

it('a terminal shows one bar, with notes above it', () => {
  const bar = (part: number, percent: number) =>
    `a.csv ${'█'.repeat(part)}${'░'.repeat(40 - part)} ${percent} % · 1,500 records · 2 rejected`;
  expect(write(true, 120)).toEqual(['', bar(20, 50), 'Line 7 is refused.', bar(20, 50), bar(40, 100), '']);
});

it('a narrow terminal shows as much of it as fits in a line', () => {
  for (const line of write(true, 30)) expect(line.length).toBeLessThanOrEqual(30);
});

it('a file gets a line for a tenth', () => {
  expect(write(false, 0)).toEqual([
    'a.csv: 50 %, 1,500 records, 2 rejected',
    'Line 7 is refused.',
    'a.csv: 100 %, 1,500 records, 2 rejected',
    '',
  ]);
});
