'use client';

import { type ReactNode, useEffect, useState } from 'react';

/** Its content is added to the page when it is opened, because all answers together are thousands of elements. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      // It may have been opened before hydration.
      ref={(details) => {
        if (details?.open) setIsOpen(true);
      }}
      className="mt-1"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="w-fit py-1 text-12 text-accent-ink">{title}</summary>
      {isOpen && children}
    </details>
  );
}

/**
 * The same for what a reader may search for: the content is part of the page from the start, and the browser opens it
 * when it finds a word in there. A link to the article around it opens it, too (`useOpenTarget`).
 */
export function Details({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="mt-1" data-opens>
      <summary className="w-fit max-w-full py-1 text-12 text-accent-ink">{title}</summary>
      {children}
    </details>
  );
}

/** Opens the details of the call or schema that the address names. */
export function useOpenTarget(): void {
  useEffect(() => {
    const open = () => {
      const target = document.getElementById(window.location.hash.slice(1));
      for (const details of target?.querySelectorAll<HTMLDetailsElement>('details[data-opens]') ?? [])
        details.open = true;
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, []);
}
