'use client';

import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { X } from '@/components/ui/icons/icons';

/** The actions on the chosen rows; it stays in view while there are any. */
export function BulkBar({
  count,
  onClear,
  className,
  children,
}: {
  count: number;
  onClear: () => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label="Selected rows"
      className={cn(
        'sticky bottom-[84px] z-30 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-editor bg-raised px-3 py-2 shadow-float md:bottom-4',
        className,
      )}
    >
      <p role="status" className="mr-2 font-medium">
        {count.toLocaleString('en-US')} selected
      </p>
      {children}
      <IconButton label="Clear the selection" variant="ghost" size="iconSm" onClick={onClear}>
        <X className="size-4" aria-hidden />
      </IconButton>
    </section>
  );
}
