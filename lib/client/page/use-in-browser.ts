import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** A value that only a browser knows; null on the server and until hydration. */
export function useInBrowser<Value extends string | boolean>(read: () => Value | null): Value | null {
  return useSyncExternalStore(never, read, () => null);
}
