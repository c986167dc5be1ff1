import { describe, expect, it } from 'vitest';
import { inParts, PART, partsOf } from './parts';

interface Item {
  entity: number;
  line: number;
}

const itemsOf = (entities: readonly number[]): Item[] => entities.map((entity, line) => ({ entity, line }));
const byEntity = ({ entity }: Item) => entity;

describe('a call in parts', () => {
  it('is one part while it is small, and none without records', () => {
    const items = itemsOf([1, 2, 1]);
    expect(partsOf(items, byEntity)).toEqual([items]);
    expect(partsOf([], byEntity)).toEqual([]);
  });

  it('has every record once, those of one entity together and in their order', () => {
    const items = itemsOf(Array.from({ length: 4 * PART }, (_, i) => (i * 7) % (PART + 1)));
    const parts = partsOf(items, byEntity);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flat().length).toBe(items.length);
    expect(new Set(parts.flat())).toEqual(new Set(items));
    const entities = parts.map((part) => new Set(part.map(byEntity)));
    expect(new Set(entities.flatMap((own) => [...own])).size).toBe(
      entities.reduce((sum, { size }) => sum + size, 0),
    );
    for (const part of parts) expect(part).toEqual(part.toSorted((a, b) => a.line - b.line));
  });
});

describe('work on parts', () => {
  it('returns the results in order, whichever ends first, and prepares one while another waits', async () => {
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const done = inParts([0, 1, 2], async (part) => {
      begun.push(part);
      if (part < 2) await new Promise<void>((resolve) => ends.push(resolve));
      return part * 10;
    });
    expect(begun).toEqual([0, 1]);
    ends[1]?.();
    await Promise.resolve();
    ends[0]?.();
    expect(await done).toEqual([0, 10, 20]);
  });

  it('throws the first error once the other part has ended, and begins no further one', async () => {
    const begun: number[] = [];
    let end = () => {};
    let hasEnded = false;
    const done = inParts([0, 1, 2], async (part) => {
      begun.push(part);
      if (part === 0) throw new Error('first');
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      hasEnded = true;
      throw new Error('second');
    });
    await Promise.resolve();
    end();
    await expect(done).rejects.toThrow('first');
    expect(hasEnded).toBe(true);
    expect(begun).toEqual([0, 1]);
  });
});
