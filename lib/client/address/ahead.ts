/** The address that was last set here, until the router has followed it, a few frames later. */

interface Address {
  pathname: string;
  search: string;
}

/** Null: the router has followed. */
let ahead: Address | null = null;
/**
 * What the router may render on its way there. As it renders one of them, it also puts it back into the history, so
 * the location does not say where the way ends.
 */
const onTheWay = new Set<string>();
const readers = new Set<() => void>();

/** Calls a function after each change. */
export function onLead(read: () => void): () => void {
  readers.add(read);
  return () => {
    readers.delete(read);
  };
}

/** The parameters of a page that are ahead of the router; null: none. */
export const aheadOf = (pathname: string): string | null =>
  ahead?.pathname === pathname ? ahead.search : null;

/** Sets the parameters of a page. @param before those until now */
export function lead(to: Address, before: string): void {
  ahead = to;
  onTheWay.add(before).add(to.search);
  tell();
}

/** Leaves the address to the router. */
export function endLead(): void {
  ahead = null;
  onTheWay.clear();
  tell();
}

/** Ends the lead if the router has followed, or has gone elsewhere. */
export function followLead({ pathname, search }: Address): void {
  if (ahead === null) return;
  const isOnTheWay = ahead.pathname === pathname && ahead.search !== search && onTheWay.has(search);
  if (!isOnTheWay) endLead();
}

/**
 * Ends the lead before the router goes to an address. If it is on the same page, the router may have nothing to render,
 * as it has not followed yet; the lead of another page ends there.
 */
export function leadElsewhere(address: string): void {
  if (new URL(address, window.location.href).pathname === ahead?.pathname) endLead();
}

function tell(): void {
  for (const read of readers) read();
}
