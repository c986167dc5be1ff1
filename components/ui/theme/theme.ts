'use client';

import { useSyncExternalStore } from 'react';
import { followTheme } from './follow-theme';

const isDark = () => document.documentElement.classList.contains('dark');
const isLight = () => document.documentElement.classList.contains('light');

/** For pages that only the browser renders ("Page not found"): their script does not run. */
export function ensureTheme(): void {
  if (!isDark() && !isLight()) followTheme();
}

/** Switches between light and dark, and keeps the choice for this browser. */
export function switchTheme(): void {
  const [now, next] = isDark() ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  document.documentElement.classList.replace(now, next);
  try {
    localStorage.setItem('theme', next);
  } catch {
    // Without a store the choice lasts as long as the page.
  }
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['class'] });
  return () => observer.disconnect();
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark, () => false);
}
