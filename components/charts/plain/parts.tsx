import type { ReactNode } from 'react';
import { formatTicks } from '@/lib/client/text/format-ticks';

/** What the plain charts share. */

export const TICK = { fill: 'var(--text-3)', fontSize: 11 };
export const AXIS = { stroke: 'var(--axis)' };

/** 1K, 20M: each tick is round. */
export function tickText(value: number): string {
  return formatTicks([value]).join();
}

/** The card at the pointer. */
export function PlainTip({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-64 rounded-tip bg-raised px-3 py-2 text-12 shadow-float">
      <p className="font-medium">{title}</p>
      <p className="text-ink-2">{children}</p>
    </div>
  );
}
