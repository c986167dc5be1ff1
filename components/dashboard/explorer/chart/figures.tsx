import type { Figure } from '@/components/charts/model/figure';
import { AGAINST } from '@/components/charts/model/headline';
import { cn } from '@/components/ui/cn';
import { Tip } from '@/components/ui/tooltip';
import { NONE } from '@/lib/client/text/format';

const TONES = { plain: 'text-ink', up: 'text-up', down: 'text-down' };

/** The figures over the chart; compact ones show all their digits on hover and focus. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  // On the phone the comparison is below the total, so that two figures fit side by side.
  const against = figures[1]?.label === AGAINST ? figures[1] : null;
  return (
    <dl
      className={cn(
        'grid min-w-0 grid-cols-[1.25fr_1fr] gap-x-4 gap-y-3 sm:flex sm:flex-wrap',
        // Five entities share one row.
        figures.length < 5 ? 'sm:gap-x-10' : 'sm:gap-x-4 xl:grid xl:grid-cols-5',
      )}
    >
      {figures.map(({ label, value, exact, detail, tone }, at) => (
        <div key={label} className={cn('min-w-0', label === AGAINST && 'max-sm:hidden')}>
          <dt className="truncate text-12 text-ink-2 max-sm:whitespace-normal" title={label}>
            {label}
          </dt>
          <dd>
            <span className={cn('block font-semibold text-26', TONES[tone])} data-testid={`figure-${label}`}>
              {exact && exact !== value ? (
                <Tip text={exact}>
                  {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact number shows on focus too */}
                  <span tabIndex={0} className="rounded-[3px]">
                    {value}
                  </span>
                </Tip>
              ) : (
                value
              )}
            </span>
            <span className={cn('block text-12 text-ink-2', against && at === 0 && 'max-sm:hidden')}>
              {detail}
            </span>
            {against && at === 0 && (
              <span className="block text-12 text-ink-2 sm:hidden">
                {against.value !== NONE && (
                  <>
                    <span className={TONES[against.tone]}>{against.value}</span> on{' '}
                  </>
                )}
                {against.detail}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
