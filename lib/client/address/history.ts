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
/** Runs until an entry may change again. */
let pause: ReturnType<typeof setTimeout> | undefined;

/** Writes an address of the page that is open: a new entry now, another address of an entry when it may change again. */
export function writeAddress(write: Write): void {
  if (write.history === 'push') flushAddress();
  waiting = write;
  if (write.history === 'push' || pause === undefined) flushAddress();
}

/** Writes what waits, before something else leads away from the page. */
export function flushAddress(): void {
  const write = waiting;
  waiting = null;
  if (write === null || window.location.pathname !== write.pathname) return;
  if (write.history === 'push') window.history.pushState(null, '', write.address);
  else window.history.replaceState(null, '', write.address);
  clearTimeout(pause);
  pause = setTimeout(endPause, PAUSE_MS);
}

function endPause(): void {
  pause = undefined;
  flushAddress();
}

/** Forgets what waits. */
export function dropAddress(): void {
  waiting = null;
}

export const isAddressWaiting = (): boolean => waiting !== null;
