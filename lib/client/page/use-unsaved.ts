import { useEffect } from 'react';
import { holdPage } from './unsaved';

/** Holds the page while this form is unsaved; the browser asks before its tab is closed or reloaded. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const release = holdPage();
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      release();
      window.removeEventListener('beforeunload', ask);
    };
  }, [isUnsaved]);
}
