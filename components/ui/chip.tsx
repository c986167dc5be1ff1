import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const chipStyle = cva(
  'inline-flex h-[22px] shrink-0 items-center gap-1 whitespace-nowrap rounded-chip px-1.5 font-medium text-11',
  {
    variants: {
      tone: {
        neutral: 'bg-sunken text-ink-2',
        outline: 'border border-line text-ink-2',
        accent: 'bg-accent-soft text-accent-ink',
        up: 'bg-up-soft text-up',
        down: 'bg-down-soft text-down',
        warn: 'bg-warn-soft text-warn',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

/** A word next to an item: a state, a change, a kind. */
export function Chip({ tone, className, ...props }: ComponentProps<'span'> & VariantProps<typeof chipStyle>) {
  return <span className={cn(chipStyle({ tone }), className)} {...props} />;
}
