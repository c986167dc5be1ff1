import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from '@/components/ui/cn';

export const inputStyle = 'field h-9 w-full px-2.5 text-14 sm:text-13 md:h-8';

/** A labelled field with its hint or its problem below. `children` gets the ids that tie them together. */
export function Field({
  label,
  note,
  problem,
  children,
}: {
  label: ReactNode;
  note?: ReactNode;
  problem?: string | null | undefined;
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const id = useId();
  const described = problem || note ? `${id}-note` : undefined;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="font-medium text-12">
        {label}
      </label>
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(problem ? { 'aria-invalid': true as const } : {}),
      })}
      {(problem || note) && (
        <p id={described} className={cn('text-12', problem ? 'text-down' : 'text-ink-3')}>
          {problem ?? note}
        </p>
      )}
    </div>
  );
}

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(inputStyle, className)} {...props} />;
}
