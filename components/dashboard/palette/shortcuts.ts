'use client';

import { useEffect } from 'react';

const OFF_KEY = 'trackagoat.shortcuts';

/** Single keys can be switched off, for people whose tools press them by accident (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  return window.localStorage.getItem(OFF_KEY) !== 'off';
}

export function setShortcutsOn(isOn: boolean): void {
  if (isOn) window.localStorage.removeItem(OFF_KEY);
  else window.localStorage.setItem(OFF_KEY, 'off');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Handles keys without modifiers, except while typing or with a menu or dialog open. `keys` must be stable between
 * renders. */
export function useShortcuts(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const run = keys[event.key];
      if (!run || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"],[role="menu"]')) return;
      if (!areShortcutsOn()) return;
      event.preventDefault();
      run();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [keys]);
}
