import { cn } from '@/components/ui/cn';
import { Check } from '@/components/ui/icons/icons';
import type { Phase } from './state/phase';

const STEPS = ['File', 'Columns', 'Check', 'Import'];
const AT: Record<Phase['kind'], number> = {
  file: 0,
  columns: 1,
  checking: 2,
  checked: 2,
  importing: 3,
  done: 4,
};

/** The import's four steps. */
export function Steps({ phase }: { phase: Phase }) {
  // An import that did not finish stays at the last step.
  const at = phase.kind === 'done' && phase.ended.how !== 'whole' ? AT.importing : AT[phase.kind];
  return (
    <ol className="flex min-h-8 items-center gap-2.5">
      {STEPS.map((label, index) => {
        const isDone = index < at;
        const isNow = index === at;
        return (
          <li key={label} aria-current={isNow ? 'step' : undefined} className="flex items-center gap-2.5">
            <span
              aria-hidden
              className={cn(
                'inline-flex size-5 items-center justify-center rounded-full font-semibold text-11',
                isDone
                  ? 'bg-accent-soft text-accent-ink'
                  : isNow
                    ? 'bg-accent text-on-accent'
                    : 'bg-sunken text-ink-3',
              )}
            >
              {isDone ? <Check className="size-3" /> : index + 1}
            </span>
            <span className={cn(isNow ? 'font-medium' : 'text-ink-2', !isNow && 'max-sm:sr-only')}>
              {label}
              {isDone && <span className="sr-only">, done</span>}
            </span>
            {index < STEPS.length - 1 && <span aria-hidden className="h-px w-5 bg-axis sm:w-9" />}
          </li>
        );
      })}
    </ol>
  );
}
