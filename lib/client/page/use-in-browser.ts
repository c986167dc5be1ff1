import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** What only a browser knows; null on the server and until its paint has been taken over. */
export function useInBrowser<Value extends string | boolean>(read: () => Value | null): Value | null {
  return useSyncExternalStore(never, read, () => null);
}
