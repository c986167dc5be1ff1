import type { ReactNode } from 'react';
import { cn } from './cn';

/** A problem, read out as soon as it appears; renders nothing without one. */
export function Problem({
  id,
  className,
  children,
}: {
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  if (!children) return null;
  return (
    <p id={id} role="alert" className={cn('text-12 text-down', className)}>
      {children}
    </p>
  );
}
