import type { ComponentProps } from 'react';
import { Rows } from '@/components/dashboard/table/rows';
import { cn } from '@/components/ui/cn';

/** Rows with all their columns: they scroll sideways, by keyboard too, with the first column in place. */
export function WideRows<Row extends { id: string }>({
  label,
  className,
  ...rows
}: { label: string; className?: string } & Omit<ComponentProps<typeof Rows<Row>>, 'isChosen'>) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what the focus is in
      tabIndex={0}
      className={cn('relative overflow-auto', className)}
    >
      <Rows {...rows} isChosen />
    </section>
  );
}
