'use client';

import { useState } from 'react';

export type FocusTarget = (opener: HTMLElement | null) => HTMLElement | null;

/**
 * Returns the focus to the element that had it when a window opened; call it in a component that mounts with the window.
 * Radix itself only returns it to a trigger, and many windows here open from a shortcut or a marker.
 * @param chooseTarget picks another element than the opener, which is null when it is gone or hidden
 * @returns the handler for `onCloseAutoFocus`
 */
export function useFocusBack(chooseTarget?: FocusTarget): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    if (event.defaultPrevented) return;
    const usable = canHold(opener) ? opener : null;
    const target = chooseTarget ? chooseTarget(usable) : usable;
    if (!target) return;
    event.preventDefault();
    // A click on something else has already moved the focus: it stays there.
    const now = document.activeElement;
    if (now === null || now === document.body) target.focus({ preventScroll: true });
  };
}

function canHold(element: Element | null): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element !== document.body &&
    element.isConnected &&
    element.closest('[aria-hidden="true"]') === null
  );
}
