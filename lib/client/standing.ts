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

/** Remembers what is typed into: leaving the page would lose it. Gives the way to stop. */
export function watchTyping(): () => void {
  const note = ({ target }: Event) => {
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isField && target.closest('form')) typedIn.add(target);
  };
  document.addEventListener('input', note, true);
  return () => document.removeEventListener('input', note, true);
}

/** Whether a form on screen holds something that was typed. */
export function isWriting(): boolean {
  for (const field of typedIn) if (!field.isConnected) typedIn.delete(field);
  return [...typedIn].some(({ value }) => value !== '');
}
