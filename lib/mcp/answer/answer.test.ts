import fc from 'fast-check';
import { expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { MAX_TOKENS, tokensOf } from './fit';
import { Refused } from './refused';
import { toRefusal, toResult } from './result';

/** Answers of any shape, some of them far too long. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('</data>', 'x'.repeat(3_000), '漢'.repeat(2_000)),
);
const row = fc.dictionary(fc.string({ maxLength: 8 }), fc.oneof(text, fc.integer(), fc.constant(null)), {
  maxKeys: 6,
});
const rows = fc
  .tuple(fc.array(row, { maxLength: 4 }), fc.integer({ min: 1, max: 150 }))
  .map(([few, times]) => Array.from({ length: few.length * times }, (_, i) => few[i % few.length]));
const content = fc.record({ rows, nested: fc.array(fc.record({ points: rows }), { maxLength: 3 }), text });

it('no answer exceeds the budget, and one that is cut says so', () =>
  law(
    fc.property(content, text, (value, words) => {
      const result = toResult({ content: value, words: words.slice(0, 2_000), rest: 'Ask for less.' });
      expect(tokensOf(result)).toBeLessThanOrEqual(MAX_TOKENS);
      const answer = result.structuredContent as (typeof value & { cut?: string }) | undefined;
      if (!answer) return;
      const isWhole =
        JSON.stringify({ ...answer, notice: undefined, cut: undefined }) === JSON.stringify(value);
      expect(answer.cut === undefined).toBe(isWhole);
    }),
    30,
  ));

it('a short answer stays as it is', () => {
  const { structuredContent } = toResult({ content: { a: [1, 2, { b: 'c' }] }, words: 'w', rest: '' });
  expect(structuredContent).toMatchObject({ a: [1, 2, { b: 'c' }] });
  expect(structuredContent).not.toHaveProperty('cut');
});

it('a refusal passes on what the API says: suggestions, addresses, codes', () => {
  const meta = {
    code: 'invalid_params',
    request_id: 'r',
    issues: [{ path: 'metric', message: 'must be one of views, likes', suggestion: 'views' }],
    allowed_url: '/api/v1/analytics?x=1',
  };
  const result = toRefusal(new Refused({ data: null, error: 'metric: must be one of views, likes', meta }));
  const [content] = result?.content ?? [];
  expect(result?.isError).toBe(true);
  expect(content).toMatchObject({ type: 'text' });
  expect(JSON.stringify(content)).toContain('send \\\\\\"views\\\\\\"'.replaceAll('\\\\\\', '\\'));
  expect(JSON.stringify(content)).toContain('/api/v1/analytics?x=1');
});

it('a refusal with a thousand issues is short too', () => {
  const issues = Array.from({ length: 1_000 }, (_, i) => ({ path: `items.${i}`, message: 'x'.repeat(300) }));
  const meta = { code: 'invalid_params', request_id: 'r', issues };
  const result = toRefusal(new Refused({ data: null, error: 'The request has 1000 problems.', meta }));
  expect(tokensOf(result)).toBeLessThan(MAX_TOKENS / 2);
  expect(JSON.stringify(result)).toContain('and 980 more');
});
