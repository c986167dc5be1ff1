import type { ReactNode } from 'react';
import { cn } from './cn';

/** Head 34, rows 36; the line between rows is the cells' own, so that the head can stay in place. */
export const headStyle =
  'sticky top-0 z-10 h-[34px] whitespace-nowrap border-line border-y bg-bg px-3 font-normal text-12 text-ink-3 first:pl-4 last:pr-4 md:first:pl-5 md:last:pr-5';
export const cellStyle = 'h-9 border-grid border-b px-3 py-1 first:pl-4 last:pr-4 md:first:pl-5 md:last:pr-5';

/** A table in a card that scrolls on its own if it is too wide, by keyboard too. */
export function TableBox({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what the focus is in
      tabIndex={0}
      className={cn('relative overflow-auto rounded-b-card', className)}
    >
      <table className="w-full border-separate border-spacing-0 [&_tbody>tr:last-child>*]:border-b-0">
        {children}
      </table>
    </section>
  );
}
