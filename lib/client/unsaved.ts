/** What has been typed and not saved, over the whole page: while there is any, nothing leaves the page by itself. */

const holders = new Set<symbol>();

/** Whether leaving the page would lose what somebody typed. */
export function hasUnsaved(): boolean {
  return holders.size > 0;
}

/** Counts something as unsaved until the function is called that this gives. */
export function holdUnsaved(): () => void {
  const holder = Symbol('unsaved');
  holders.add(holder);
  return () => holders.delete(holder);
}
