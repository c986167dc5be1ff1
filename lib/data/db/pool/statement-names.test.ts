import { expect, it } from 'vitest';
import { type StatementNames, statementNames } from './statement-names';

const names = ({ nameOf }: StatementNames, sql: string, times: number) =>
  Array.from({ length: times }, () => nameOf({ sql }));

it('names a statement from its fifth time on, always the same way', () => {
  expect(names(statementNames(), 'SELECT 1', 7)).toEqual(['', '', '', '', ...Array(3).fill('trackagoat_0')]);
});

it('names two statements apart', () => {
  const all = statementNames();
  expect(names(all, 'SELECT 1', 5).at(-1)).not.toBe(names(all, 'SELECT 2', 5).at(-1));
});

it('names no more than a connection can hold, and keeps naming those', () => {
  const all = statementNames();
  const named = Array.from({ length: 100 }, (_, i) => names(all, `SELECT ${i}`, 5).at(-1)).filter(Boolean);
  expect(new Set(named).size).toBe(64);
  expect(all.nameOf({ sql: 'SELECT 0' })).toBe('trackagoat_0');
  expect(all.nameOf({ sql: 'SELECT 99' })).toBe('');
});

it('forgets texts that are rarely used', () => {
  const all = statementNames();
  names(all, 'SELECT 1', 4);
  for (let i = 0; i < 1_000; i++) all.nameOf({ sql: `SELECT 1 WHERE ${i}` });
  expect(all.nameOf({ sql: 'SELECT 1' })).toBe('');
});

it('names none after it was stopped', () => {
  const all = statementNames();
  names(all, 'SELECT 1', 5);
  all.stop();
  expect(names(all, 'SELECT 1', 5)).toEqual(['', '', '', '', '']);
});

it('names a forgotten statement differently when it returns', () => {
  const all = statementNames();
  names(all, 'SELECT 1', 5);
  all.forget({ sql: 'SELECT 1' });
  expect(names(all, 'SELECT 1', 5)).toEqual(['', '', '', '', 'trackagoat_1']);
});
