import type { SyntheticEvent } from 'react';

/** An event handler of a caller, then ours, unless the caller's prevented it. */
export function both<Event extends SyntheticEvent>(
  theirs: ((event: Event) => void) | undefined,
  ours: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    theirs?.(event);
    if (!event.defaultPrevented) ours(event);
  };
}
