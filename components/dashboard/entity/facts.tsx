import type { ReactNode } from 'react';
import { formatCompact, formatExact } from '@/lib/client/text/format';

export interface Fact {
  label: string;
  /** A count is shown compact, with all its digits below. */
  value: number | null | ReactNode;
  detail?: ReactNode;
}

/** Facts about an entity in a row, with optional content below. */
export function Facts({ facts, children }: { facts: readonly Fact[]; children?: ReactNode }) {
  return (
    <section aria-label="Facts" className="mb-3 rounded-card border border-line bg-panel px-4 py-4 md:px-5">
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 sm:flex sm:flex-wrap sm:gap-x-12">
        {facts.map(({ label, value, detail }) => {
          const isCount = typeof value === 'number' || value === null;
          const exact = isCount ? formatExact(value) : null;
          const shown = isCount ? formatCompact(value) : value;
          return (
            <div key={label} className="min-w-0">
              <dt className="text-12 text-ink-2">{label}</dt>
              <dd>
                <span className="block font-semibold text-20">{shown}</span>
                <span className="block text-12 text-ink-3">
                  {detail ?? (value === null ? 'not known' : exact !== shown ? exact : null)}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      {children}
    </section>
  );
}
