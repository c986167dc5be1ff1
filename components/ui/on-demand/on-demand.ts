import { useEffect, useSyncExternalStore } from 'react';
import { noteReached } from './missing-code';

/** Code that a page loads when somebody is about to use it: points at its trigger, focuses or presses it. */
export interface OnDemand<Code> {
  /** Starts loading; may be called any number of times. Rejects if the code cannot be loaded; the next call tries again. */
  load: () => Promise<void>;
  /** The code; null until it has loaded. */
  useCode: () => Code | null;
}

export function onDemand<Code>(fetchCode: () => Promise<Code>): OnDemand<Code> {
  let code: Code | null = null;
  let loading: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  async function fetchOnce() {
    try {
      code = await fetchCode();
      noteReached();
      for (const listener of listeners) listener();
    } catch (error) {
      loading = null;
      throw error;
    }
  }
  function subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }
  return {
    load: () => {
      loading ??= fetchOnce();
      return loading;
    },
    useCode: () =>
      useSyncExternalStore(
        subscribe,
        () => code,
        () => null,
      ),
  };
}

/** Starts loading ahead of the use; a failure is left to the use itself. */
export function loadAhead(code: OnDemand<unknown>): void {
  code.load().catch(() => {});
}

/**
 * The code of a window that is open; null while it is closed or loading.
 * @param onFailed closes the window: its code could not be loaded
 */
export function useOpenCode<Code>(
  code: OnDemand<Code>,
  isOpen: boolean,
  onFailed: (error: unknown) => void,
): Code | null {
  const loaded = code.useCode();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each opening
  useEffect(() => {
    if (!isOpen) return;
    let isAwaited = true;
    code.load().catch((error: unknown) => isAwaited && onFailed(error));
    return () => {
      isAwaited = false;
    };
  }, [isOpen]);
  return isOpen ? loaded : null;
}
