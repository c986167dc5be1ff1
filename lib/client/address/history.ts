/**
 * Writes addresses into the browser's history. Safari refuses more than a hundred changes within ten seconds, and Next
 * takes two for each, so changes of one entry in quick succession, as by typing, are written as one.
 */

/** A new entry, or another address of the present one. */
export type HistoryKind = 'push' | 'replace';

const PAUSE_MS = 250;

interface Write {
  pathname: string;
  address: string;
  history: HistoryKind;
}

let waiting: Write | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let lastMs = Number.NEGATIVE_INFINITY;

/** Writes an address of the page that is open: a new entry now, another address of an entry when it may change again. */
export function writeAddress(write: Write): void {
  if (write.history === 'push') flushAddress();
  clearTimeout(timer);
  waiting = write;
  const restMs = write.history === 'push' ? 0 : lastMs + PAUSE_MS - performance.now();
  if (restMs <= 0) flushAddress();
  else timer = setTimeout(flushAddress, restMs);
}

/** Writes what waits, before something else leads away from the page. */
export function flushAddress(): void {
  const write = waiting;
  dropAddress();
  if (write === null || window.location.pathname !== write.pathname) return;
  lastMs = performance.now();
  if (write.history === 'push') window.history.pushState(null, '', write.address);
  else window.history.replaceState(null, '', write.address);
}

/** Forgets what waits. */
export function dropAddress(): void {
  clearTimeout(timer);
  waiting = null;
}

export const isAddressWaiting = (): boolean => waiting !== null;
