'use client';

import { cn } from '@/components/ui/cn';
import { Lock } from '@/components/ui/icons/icons';
import { Tip } from '@/components/ui/tooltip';
import { Choice, Choices } from './choices';

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  /** Shown below 640 px. */
  short?: string;
  /** Why it cannot be chosen; it stays in place with a lock. */
  locked?: string | undefined;
}

/** Two to eight choices of one thing; arrow keys choose. */
export function Segmented<Value extends string>({
  name,
  value,
  segments,
  onChange,
  onLocked,
  onHover,
  className,
  stretch = false,
}: {
  name: string;
  /** Null when none of them is the current one. */
  value: Value | null;
  segments: Segment<Value>[];
  onChange: (value: Value) => void;
  onLocked?: (value: Value) => void;
  onHover?: (value: Value) => void;
  className?: string;
  /** Shares the whole width evenly. */
  stretch?: boolean;
}) {
  return (
    <Choices
      aria-label={name}
      value={value ?? ''}
      onValueChange={(next) => {
        const segment = segments.find((one) => one.value === next);
        if (!segment) return;
        if (segment.locked) onLocked?.(segment.value);
        else onChange(segment.value);
      }}
      className={cn(
        'h-9 shrink-0 items-stretch rounded-control border border-line bg-sunken md:h-8',
        stretch ? 'flex w-full' : 'inline-flex',
        className,
      )}
    >
      {segments.map((segment) => {
        const item = (
          <Choice
            key={segment.value}
            value={segment.value}
            aria-disabled={segment.locked ? true : undefined}
            aria-label={segment.locked ? `${segment.label}, ${segment.locked}` : undefined}
            onPointerEnter={() => !segment.locked && onHover?.(segment.value)}
            className={cn(
              '-m-px inline-flex items-center justify-center gap-1 whitespace-nowrap rounded-control border border-transparent px-2.5 text-13',
              'data-[state=on]:border-line data-[state=on]:bg-seg-on data-[state=on]:font-medium data-[state=on]:text-ink',
              segment.locked ? 'text-ink-3 hover:text-ink-2' : 'text-ink-2 hover:text-ink',
              stretch && 'flex-1',
            )}
          >
            {segment.locked && <Lock className="size-3" aria-hidden />}
            {segment.short ? (
              <>
                <span className="sm:hidden">{segment.short}</span>
                <span className="hidden sm:inline">{segment.label}</span>
              </>
            ) : (
              segment.label
            )}
          </Choice>
        );
        return segment.locked ? (
          <Tip key={segment.value} text={segment.locked}>
            {item}
          </Tip>
        ) : (
          item
        );
      })}
    </Choices>
  );
}
