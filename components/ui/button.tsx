import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Tip } from './tooltip';

/** 32 px high, 28 when small, 36 on the phone. */
export const buttonStyle = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent hover:bg-accent-hover',
        secondary: 'border border-line bg-panel text-ink hover:bg-hover',
        ghost: 'text-ink-2 hover:bg-hover hover:text-ink',
        danger: 'text-down hover:bg-down-soft',
        link: 'text-accent-ink underline-offset-2 hover:underline',
        /** A toggle that is on. */
        on: 'border border-accent-line bg-accent-soft text-accent-ink',
      },
      size: {
        md: 'h-9 rounded-control px-3 text-13 md:h-8',
        sm: 'h-9 rounded-small px-2.5 text-12 md:h-7',
        icon: 'size-9 rounded-control text-13 md:size-8',
        iconSm: 'size-9 rounded-small text-13 md:size-7',
        bare: 'h-auto rounded-control p-0 text-13',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonStyle>;

export function Button({ variant, size, className, type = 'button', ...props }: ButtonProps) {
  return <button type={type} className={cn(buttonStyle({ variant, size }), className)} {...props} />;
}

/** A button without words: its name is read out and shown as a tooltip. */
export function IconButton({
  label,
  hint,
  size = 'icon',
  children,
  ...props
}: Omit<ButtonProps, 'aria-label'> & { label: string; hint?: string; children: ReactNode }) {
  return (
    <Tip text={label} keys={hint}>
      <Button size={size} aria-label={label} {...props}>
        {children}
      </Button>
    </Tip>
  );
}
