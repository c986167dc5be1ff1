/** Who has to be asked before another page takes this one's place. */

type Ask = (go: () => void) => void;
let asked: Ask | null = null;

/** Asks before leaving, until the returned function is called. */
export function askBeforeLeaving(ask: Ask): () => void {
  asked = ask;
  return () => {
    if (asked === ask) asked = null;
  };
}

/** Goes to another page, at once or when whoever is asked agrees. */
export function leave(go: () => void): void {
  if (asked) asked(go);
  else go();
}
