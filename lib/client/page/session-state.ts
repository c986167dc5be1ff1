/**
 * Whether the server still accepts this page's calls. A page that lost its session or its organisation keeps its input
 * and shows a notice.
 */
export type SessionState = 'signed_in' | 'signed_out' | 'left';

let sessionState: SessionState = 'signed_in';
let isEnding = false;
const listeners = new Set<() => void>();

export function getSessionState(): SessionState {
  return sessionState;
}

export function setSessionState(next: SessionState): void {
  if (sessionState === next) return;
  sessionState = next;
  for (const listener of listeners) listener();
}

/** Calls `listener` after every change; returns the unsubscribe function. */
export function onSessionState(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Whether the person is ending the session here: the page leaves by itself, and refused reads are no news. */
export function isSessionEnding(): boolean {
  return isEnding;
}

export function setSessionEnding(next: boolean): void {
  isEnding = next;
}
