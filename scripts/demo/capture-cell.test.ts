import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { fromCaptureCell, type RunValue, toCaptureCell } from './capture-cell';

describe('a capture cell', () => {
  it('writes a history as its first value and the changes after it', () => {
    const captures = [
      { run: 0, value: 30057 },
      { run: 1, value: 30569 },
      { run: 4, value: 30609 },
      { run: 5, value: 30597 },
    ];
    expect(toCaptureCell(captures)).toBe('0:30057 512 3:40 -12');
    expect([...fromCaptureCell('0:30057 512 3:40 -12')]).toEqual(captures);
  });

  it('keeps a fall to zero and the recovery as they were read', () => {
    expect([...fromCaptureCell('7:85 -85 2:85')]).toEqual([
      { run: 7, value: 85 },
      { run: 8, value: 0 },
      { run: 10, value: 85 },
    ]);
  });

  it('reads back every history as written', async () => {
    const history = fc
      .uniqueArray(fc.record({ run: fc.nat(900), value: fc.nat(2_000_000_000) }), {
        selector: (capture: RunValue) => capture.run,
      })
      .map((captures) => captures.sort((a, b) => a.run - b.run));
    await law(
      fc.property(history, (captures) => {
        expect([...fromCaptureCell(toCaptureCell(captures))]).toEqual(captures);
      }),
    );
  });

  it('refuses captures out of order, two in one run, and a damaged cell', () => {
    const twice = [
      { run: 3, value: 1 },
      { run: 3, value: 2 },
    ];
    expect(() => toCaptureCell(twice)).toThrow('run 3 after run 3');
    expect(() => [...fromCaptureCell('0:1 x')]).toThrow('"x"');
  });
});
