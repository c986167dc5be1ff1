import { describe, expect, it } from 'vitest';
import { toJson } from './respond';

const MAX = Number.MAX_SAFE_INTEGER;

describe('an answer as JSON', () => {
  it('holds numbers up to 2^53 − 1 to the digit', () => {
    expect(toJson([MAX, -MAX, 0.1, 1e-7])).toBe('[9007199254740991,-9007199254740991,0.1,1e-7]');
  });

  it.each([MAX + 1, -MAX - 1, 1_000 * MAX, 2 ** 63, 1e21, 1.5e30])('has null for %d', (value) => {
    expect(toJson({ a: [value, 1], b: value })).toBe('{"a":[null,1],"b":null}');
  });

  it('keeps the digits of texts', () => {
    const texts = ['9999999999999999', 'a:9999999999999999', ',1e+99'];
    expect(JSON.parse(toJson({ texts, sum: 2 * MAX }))).toEqual({ texts, sum: null });
  });

  it("keeps the numbers of clients' metadata", () => {
    const metadata = { id: 2 ** 60, more: [{ x: 1e300 }] };
    expect(JSON.parse(toJson([{ views: 2 * MAX, metadata }]))).toEqual([{ views: null, metadata }]);
  });
});
