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

type TextField = HTMLInputElement | HTMLTextAreaElement;
const typedIn = new Set<TextField>();
const holds = new Set<object>();

/** Remembers what is typed into: leaving the page would lose it. Gives the way to stop. */
export function watchTyping(): () => void {
  const note = ({ target }: Event) => {
    const isText = target instanceof HTMLTextAreaElement;
    if (isText || (target instanceof HTMLInputElement && target.closest('form'))) typedIn.add(target);
  };
  document.addEventListener('input', note, true);
  return () => document.removeEventListener('input', note, true);
}

/** Keeps the page for something else that would be lost; gives the way to stop. */
export function holdPage(): () => void {
  const hold = {};
  holds.add(hold);
  return () => {
    holds.delete(hold);
  };
}

/** Whether the page holds something that would be lost with it. */
export function isWriting(): boolean {
  if (holds.size > 0) return true;
  for (const field of typedIn) if (!field.isConnected) typedIn.delete(field);
  return [...typedIn].some(({ value }) => value !== '');
}
