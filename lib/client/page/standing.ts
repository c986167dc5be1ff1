/**
 * Whether the server still accepts this page's calls. A page that lost its session or its organisation keeps its input
 * and shows a notice.
 */
export type Standing = 'in' | 'signed_out' | 'left';

let standing: Standing = 'in';
const listeners = new Set<() => void>();

export function getStanding(): Standing {
  return standing;
}

export function setStanding(next: Standing): void {
  if (standing === next) return;
  standing = next;
  for (const tell of listeners) tell();
}

/** Calls `tell` after every change; returns the unsubscribe function. */
export function onStanding(tell: () => void): () => void {
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
  };
}
