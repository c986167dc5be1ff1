import type { ReactNode } from 'react';
import { cn } from './cn';

/** What is wrong, read out as soon as it is; nothing while nothing is. */
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
