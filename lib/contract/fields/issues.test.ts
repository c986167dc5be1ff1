import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { closestName, toIssues, unknownName, unknownNames } from './issues';

const KNOWN = ['entity', 'entity_id', 'entity_ids', 'metric', 'granularity', 'tz'];

describe('the closest known name', () => {
  it.each([
    ['metrc', 'metric'],
    ['metirc', 'metric'],
    ['METRIC'.toLowerCase(), 'metric'],
    ['entity_ID', 'entity_id'],
    ['granulatiry', 'granularity'],
    ['t', 'tz'],
  ])('to %s is %s', (name, closest) => {
    expect(closestName(name, KNOWN)).toBe(closest);
  });

  it.each([
    ['ids', 'entity_ids'],
    ['metric_name', 'metric'],
  ])('to %s, which is spelt unlike any, is one that contains it or that it contains: %s', (name, closest) => {
    expect(closestName(name, KNOWN)).toBe(closest);
  });

  it.each([
    ['toString', null],
    ['constructor', null],
    ['__proto__', null],
    ['date_to', 'to'],
  ])('to %s is %s: a short name counts as a word of its own only', (name, closest) => {
    expect(closestName(name, ['to', 'format'])).toBe(closest);
  });

  it('is null if nothing is close, or nothing is known', () => {
    expect(closestName('zzzzzzzzzzzzzzzz', KNOWN)).toBeNull();
    expect(closestName('metric', [])).toBeNull();
  });

  it('is named in the sentence about an unknown name', () => {
    expect(unknownName('parameter', 'metrc', KNOWN)).toBe("unknown parameter; did you mean 'metric'?");
    expect(unknownName('field', 'zzzz', ['name', 'tz_id'])).toBe('unknown field; known are name, tz_id');
    expect(unknownName('field', 'metrc', [])).toBe('unknown field');
  });
});

describe('unknown names', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `zzzzz${index}`);

  it('are reported one by one; if there are very many, the last issue counts the rest', () => {
    const all = unknownNames('field', names(101), KNOWN, ['items', '3']);
    expect(all).toHaveLength(101);
    expect(all[100]).toEqual({ path: 'items.3.zzzzz100', message: unknownName('field', 'zzzzz100', KNOWN) });
    const counted = unknownNames('field', names(5_000), KNOWN);
    expect(counted).toHaveLength(101);
    expect(counted[100]).toEqual({ path: 'zzzzz100', message: 'unknown field, and so are 4899 more' });
  });

  it('are repeated up to a hundred characters', () => {
    const path = (name: string) => unknownNames('parameter', [name], KNOWN)[0]?.path;
    expect(path('a'.repeat(100))).toBe('a'.repeat(100));
    expect(path('a'.repeat(2_000_000))).toBe(`${'a'.repeat(100)}…`);
    expect(path('😀'.repeat(100))).toBe('😀'.repeat(100));
    expect(path('😀'.repeat(101))).toBe(`${'😀'.repeat(100)}…`);
  });
});

describe('the issues of an answer', () => {
  const schema = z.strictObject({
    name: z.string(),
    count: z.int({ error: 'must be a whole number' }),
    items: z.array(z.strictObject({ title: z.string().max(3, { error: 'must be short' }) })).optional(),
  });
  const issuesOf = (value: unknown) => {
    const { error } = schema.safeParse(value);
    return error ? toIssues(error, Object.keys(schema.shape)) : [];
  };

  it('are one per problem, all at once', () => {
    const issues = issuesOf({ count: 1.5, nam: 'x', other: 1 });
    expect(issues.map(({ path }) => path).sort()).toEqual(['count', 'nam', 'name', 'other']);
  });

  it('say that a missing field is required', () => {
    expect(issuesOf({ count: 1 })).toEqual([{ path: 'name', message: 'is required' }]);
  });

  it('name nested fields by their path, counting from 0', () => {
    expect(issuesOf({ name: 'a', count: 1, items: [{ title: 'abc' }, { title: 'abcd' }] })).toEqual([
      { path: 'items.1.title', message: 'must be short' },
    ]);
  });

  it('report an unknown field at its own path, with the closest known name', () => {
    expect(issuesOf({ name: 'a', count: 1, nmae: 'b' })).toEqual([
      { path: 'nmae', message: "unknown field; did you mean 'name'?" },
    ]);
    const nested = issuesOf({ name: 'a', count: 1, items: [{ title: 'a', titel: 'b' }] });
    expect(nested.map(({ path }) => path)).toEqual(['items.0.titel']);
  });

  it('continue their path: no capital, no prefix of the library', () => {
    const [issue] = issuesOf({ name: 5, count: 1 });
    expect(issue?.message).toMatch(/^expected string/);
  });
});
