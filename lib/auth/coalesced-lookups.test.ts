import { describe, expect, it } from 'vitest';
import { CoalescedLookups } from './coalesced-lookups';

/** Lookups that the test ends by hand, and how many have started. */
function makeLooks() {
  const lookups = new CoalescedLookups();
  const ends: ((found: string | Error) => void)[] = [];
  const look = () =>
    new Promise<string>((resolve, reject) => {
      ends.push((found) => (found instanceof Error ? reject(found) : resolve(found)));
    });
  return { ask: (name = 'key') => lookups.share(name, look), ends };
}

/** Waits until all pending promises that can settle have settled. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('lookups with the same key', () => {
  it('share the next lookup while another is under way, and never that one', async () => {
    const { ask, ends } = makeLooks();
    const first = ask();
    const later = [ask(), ask(), ask()];
    expect(ends).toHaveLength(1);
    ends[0]?.('before');
    expect(await first).toBe('before');
    await settle();
    expect(ends).toHaveLength(2);
    const latest = ask();
    ends[1]?.('after');
    expect(await Promise.all(later)).toEqual(['after', 'after', 'after']);
    await settle();
    ends[2]?.('last');
    expect(await latest).toBe('last');
  });

  it('begin at once when none is under way, and do not affect other keys', async () => {
    const { ask, ends } = makeLooks();
    const both = [ask('one'), ask('other')];
    expect(ends).toHaveLength(2);
    ends[0]?.('a');
    ends[1]?.('b');
    expect(await Promise.all(both)).toEqual(['a', 'b']);
    const again = ask('one');
    expect(ends).toHaveLength(3);
    ends[2]?.('c');
    expect(await again).toBe('c');
  });

  it('continue after a failure, which only its own callers see', async () => {
    const { ask, ends } = makeLooks();
    const [first, second] = [ask(), ask()];
    ends[0]?.(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settle();
    ends[1]?.('there');
    expect(await second).toBe('there');
  });
});
