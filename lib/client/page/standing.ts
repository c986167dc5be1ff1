/**
 * Whether this page's calls are still carried out. A page that has lost its session, or its organisation, stays as it
 * is, with what was typed, and says so.
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

/** Calls `tell` after every change; gives the way to stop. */
export function onStanding(tell: () => void): () => void {
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
  };
}
