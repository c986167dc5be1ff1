/** Unsaved input: a component holds the page while it has some, and may have the page ask before it is left. */

type TextField = HTMLInputElement | HTMLTextAreaElement;
const typedIn = new Set<TextField>();
const holds = new Set<object>();

/** Watches forms for input that leaving the page would lose. Returns the function that stops it. */
export function watchTyping(): () => void {
  const note = ({ target }: Event) => {
    const isText = target instanceof HTMLTextAreaElement;
    if (isText || (target instanceof HTMLInputElement && target.closest('form'))) typedIn.add(target);
  };
  document.addEventListener('input', note, true);
  return () => document.removeEventListener('input', note, true);
}

/** Holds the page for something that would be lost with it; returns the release function. */
export function holdPage(): () => void {
  const hold = {};
  holds.add(hold);
  return () => {
    holds.delete(hold);
  };
}

/** Whether the page holds something that would be lost with it. */
export function isHeld(): boolean {
  if (holds.size > 0) return true;
  for (const field of typedIn) if (!field.isConnected) typedIn.delete(field);
  return [...typedIn].some(({ value }) => value !== '');
}

type Ask = (go: () => void) => void;
let asked: Ask | null = null;
let askedAboutAll: Ask | null = null;

/** Has the page ask before it is left; returns the function that stops it. */
export function askBeforeLeaving(ask: Ask): () => void {
  asked = ask;
  return () => {
    if (asked === ask) asked = null;
  };
}

/** Has all pages ask before the document is left: by signing out, or for another organisation. */
export function askBeforeLeavingAll(ask: Ask): () => void {
  askedAboutAll = ask;
  return () => {
    if (askedAboutAll === ask) askedAboutAll = null;
  };
}

/** Goes to another page, at once or after the person agrees. */
export function leave(go: () => void): void {
  if (asked) asked(go);
  else go();
}

/** Leaves the document, at once or after the person agrees. */
export function leaveAll(go: () => void): void {
  leave(() => {
    if (askedAboutAll) askedAboutAll(go);
    else go();
  });
}
