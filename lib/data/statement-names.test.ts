import { expect, it } from 'vitest';
import { statementNames } from './statement-names';

const names = (next: ReturnType<typeof statementNames>, sql: string, times: number) =>
  Array.from({ length: times }, () => next({ sql }));

it('names a statement from its fifth time on, always the same way', () => {
  expect(names(statementNames(), 'SELECT 1', 7)).toEqual(['', '', '', '', ...Array(3).fill('trackagoat_0')]);
});

it('names two statements apart', () => {
  const next = statementNames();
  expect(names(next, 'SELECT 1', 5).at(-1)).not.toBe(names(next, 'SELECT 2', 5).at(-1));
});

it('names no more than a connection can hold, and goes on naming those', () => {
  const next = statementNames();
  const named = Array.from({ length: 100 }, (_, i) => names(next, `SELECT ${i}`, 5).at(-1)).filter(Boolean);
  expect(new Set(named).size).toBe(64);
  expect(next({ sql: 'SELECT 0' })).toBe('trackagoat_0');
  expect(next({ sql: 'SELECT 99' })).toBe('');
});

it('forgets texts that hardly come', () => {
  const next = statementNames();
  names(next, 'SELECT 1', 4);
  for (let i = 0; i < 1_000; i++) next({ sql: `SELECT 1 WHERE ${i}` });
  expect(next({ sql: 'SELECT 1' })).toBe('');
});
