import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { REASON_FIELD, withoutReason, withReason } from './reason';

describe('the reason of a rejected record', () => {
  it('comes first, and is removed without a trace, for every record and reason', async () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue());
    await law(
      fc.property(record, fc.string(), fc.string(), (object, reason, later) => {
        const json = JSON.stringify(object);
        const written = withReason(json, reason);
        expect(Object.keys(JSON.parse(written))).toContain(REASON_FIELD);
        expect(JSON.parse(withoutReason(written))).toEqual(JSON.parse(json));
        // A later reason replaces the earlier one.
        expect(withoutReason(withReason(written, later))).toBe(withoutReason(written));
      }),
    );
  });

  it('leaves text that is not an object, and all digits, unchanged', () => {
    expect(withReason('nonsense', 'is not valid JSON')).toBe('nonsense');
    expect(withReason('{"views":9007199254740993}', 'x')).toBe(
      `{"${REASON_FIELD}":"x","views":9007199254740993}`,
    );
    expect(withReason('{\n  "a": 1\n}', 'x')).toBe(`{"${REASON_FIELD}":"x", "a": 1 }`);
  });
});
