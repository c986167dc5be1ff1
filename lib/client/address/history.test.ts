import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { dropAddress, flushAddress, isAddressWaiting, writeAddress } from './history';

let entries: string[];
const location = { pathname: '/list' };

// One clock for all: the module remembers that it has just written.
beforeAll(() => vi.useFakeTimers());
afterAll(() => vi.useRealTimers());

beforeEach(() => {
  entries = ['/list'];
  location.pathname = '/list';
  vi.stubGlobal('window', {
    location,
    history: {
      pushState: (_: unknown, __: string, address: string) => entries.push(address),
      replaceState: (_: unknown, __: string, address: string) => entries.splice(-1, 1, address),
    },
  });
  // Long after what another test has written.
  vi.advanceTimersByTime(60_000);
});

afterEach(() => {
  dropAddress();
  vi.unstubAllGlobals();
});

const write = (q: string, history: 'push' | 'replace' = 'replace') =>
  writeAddress({ pathname: '/list', address: `/list?q=${q}`, history });

it('writes the first change at once, and those that follow it as one', () => {
  write('a');
  expect(entries).toEqual(['/list?q=a']);
  write('ab');
  write('abc');
  expect(entries).toEqual(['/list?q=a']);
  expect(isAddressWaiting()).toBe(true);
  vi.advanceTimersByTime(250);
  expect(entries).toEqual(['/list?q=abc']);
  expect(isAddressWaiting()).toBe(false);
});

it('stays within what Safari allows, however long a key is held', () => {
  let writes = 0;
  const count = () => writes++;
  vi.stubGlobal('window', { location, history: { pushState: count, replaceState: count } });
  for (let n = 0; n < 300; n++) {
    write(String(n));
    vi.advanceTimersByTime(33);
  }
  expect(writes).toBeGreaterThan(20);
  expect(writes).toBeLessThanOrEqual(45);
});

it('makes a new entry at once, after what waits for the present one', () => {
  write('a');
  write('ab');
  write('c', 'push');
  expect(entries).toEqual(['/list?q=ab', '/list?q=c']);
});

it('writes what waits when it is told to, and nothing afterwards', () => {
  write('a');
  write('ab');
  flushAddress();
  expect(entries).toEqual(['/list?q=ab']);
  vi.advanceTimersByTime(1_000);
  flushAddress();
  expect(entries).toEqual(['/list?q=ab']);
});

it('leaves the address of another page alone', () => {
  write('a');
  write('ab');
  location.pathname = '/other';
  vi.advanceTimersByTime(250);
  expect(entries).toEqual(['/list?q=a']);
});
