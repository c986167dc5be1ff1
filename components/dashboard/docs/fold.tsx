'use client';

import { type ReactNode, useState } from 'react';

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
