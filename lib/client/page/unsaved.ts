/** What would be lost with this page: whoever has it holds the page, and may have it ask before it is left. */

type TextField = HTMLInputElement | HTMLTextAreaElement;
const typedIn = new Set<TextField>();
const holds = new Set<object>();

/** Remembers what is typed into forms: leaving the page would lose it. Gives the way to stop. */
export function watchTyping(): () => void {
  const note = ({ target }: Event) => {
    const isText = target instanceof HTMLTextAreaElement;
    if (isText || (target instanceof HTMLInputElement && target.closest('form'))) typedIn.add(target);
  };
  document.addEventListener('input', note, true);
  return () => document.removeEventListener('input', note, true);
}

/** Keeps the page for something that would be lost with it; gives the way to let go. */
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

/** Has the page ask before another one takes its place; gives the way to stop. */
export function askBeforeLeaving(ask: Ask): () => void {
  asked = ask;
  return () => {
    if (asked === ask) asked = null;
  };
}

/** Goes to another page: at once, or when the person agrees. */
export function leave(go: () => void): void {
  if (asked) asked(go);
  else go();
}
