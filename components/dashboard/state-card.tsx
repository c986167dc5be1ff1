import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { Icon } from '@/components/ui/icons/icons';

const TONES = {
  accent: 'bg-accent-soft text-accent-ink',
  down: 'bg-down-soft text-down',
  warn: 'bg-warn-soft text-warn',
  neutral: 'bg-sunken text-ink-2',
};

/** Shown in place of data: what happened, and what to do next. */
export function State({
  icon: Icon,
  tone = 'accent',
  title,
  children,
  actions,
  footer,
  className,
  as: Heading = 'h2',
}: {
  icon: Icon;
  tone?: keyof typeof TONES;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Small print below the actions. */
  footer?: ReactNode;
  className?: string;
  as?: 'h1' | 'h2' | 'h3';
}) {
  return (
    <div className={cn('mx-auto flex max-w-[420px] flex-col items-center px-4 py-10 text-center', className)}>
      <span className={cn('inline-flex size-10 items-center justify-center rounded-card', TONES[tone])}>
        <Icon className="size-5" aria-hidden />
      </span>
      <Heading className="mt-4 font-semibold text-15">{title}</Heading>
      {children && <div className="mt-1 text-ink-2">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
      {footer && <p className="mt-5 wrap-anywhere text-12 text-ink-3">{footer}</p>}
    </div>
  );
}
