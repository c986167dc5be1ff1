import type { ReactNode } from 'react';

/** What the plain charts share. */

export const TICK = { fill: 'var(--text-3)', fontSize: 11 };
export const AXIS = { stroke: 'var(--axis)' };

/** The card at the pointer. */
export function PlainTip({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-64 rounded-tip bg-raised px-3 py-2 text-12 shadow-float">
      <p className="font-medium">{title}</p>
      <p className="text-ink-2">{children}</p>
    </div>
  );
}
