'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { tintStyle } from './tint';

/** The parts of tables with coloured cells, which scroll with their head and first column in place. */

/** Their rows and columns by name. @param at the column to begin with where not all fit */
export function Matrix({
  label,
  corner,
  columns,
  columnClass,
  at = 0,
  className,
  children,
}: {
  label: string;
  /** What its rows are. */
  corner: string;
  columns: readonly { key: string | number; name: string; short: ReactNode }[];
  columnClass?: string;
  at?: number;
  className?: string;
  children: ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const [first, wanted] = [1, at + 1].map((n) =>
      box.current?.querySelector<HTMLElement>(`thead th:nth-child(${n + 1})`),
    );
    if (box.current && first && wanted) box.current.scrollLeft = wanted.offsetLeft - first.offsetLeft;
  }, [at]);
  return (
    <section
      ref={box}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what the focus is in
      tabIndex={0}
      className="relative max-h-[640px] overflow-auto pr-4 md:pr-5"
    >
      <table className={cn('border-separate border-spacing-[2px]', className)}>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 left-0 z-20 bg-panel">
              <span className="sr-only">{corner}</span>
            </th>
            {columns.map(({ key, name, short }) => (
              <th
                key={key}
                scope="col"
                title={name}
                className={cn(
                  'sticky top-0 z-10 h-6 bg-panel text-center font-normal text-11 text-ink-3',
                  columnClass,
                )}
              >
                <span aria-hidden>{short}</span>
                <span className="sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** The name of a row. */
export function MatrixHead({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <th
      scope="row"
      className={cn('sticky left-0 z-10 bg-panel pr-2 pl-4 text-left font-normal md:pl-5', className)}
    >
      {children}
    </th>
  );
}

/** A number in its colour among those of the table; without one, an empty cell. */
export function MatrixCell({
  value,
  largest,
  smallest,
  isFaint = false,
  isPlain = false,
  title,
  children,
}: {
  value: number | null;
  largest: number;
  smallest?: number | undefined;
  isFaint?: boolean;
  /** Not one of those that are compared. */
  isPlain?: boolean;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <td
      title={title}
      className={cn(
        'h-7 rounded-[4px] text-center text-11',
        (isFaint || isPlain) && 'text-ink-3',
        isPlain && 'bg-sunken',
      )}
      style={isPlain ? undefined : tintStyle(value, largest, smallest)}
    >
      {children}
    </td>
  );
}
