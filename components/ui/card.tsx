import { type ReactNode, useId } from 'react';
import { cn } from './cn';

/** A card with a title, a description, and an action on its right. */
export function Card({
  title,
  note,
  action,
  children,
  className,
  bare = false,
}: {
  title: string;
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
  /** The content goes to the edges: a table. */
  bare?: boolean;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn('min-w-0 rounded-card border border-line bg-panel', className)}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-4 md:px-5">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold text-14">
            {title}
          </h2>
          {note && <p className="text-12 text-ink-3">{note}</p>}
        </div>
        {action}
      </div>
      <div className={bare ? 'pt-3' : 'px-4 pt-4 pb-5 md:px-5'}>{children}</div>
    </section>
  );
}
