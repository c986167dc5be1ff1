import type { Line } from '@/components/charts/model/chart-model';
import type { Figure } from '@/components/charts/model/figure';
import { AGAINST, type Headline } from '@/components/charts/model/headline';
import { cn } from '@/components/ui/cn';
import { Tip } from '@/components/ui/tooltip';
import { NONE } from '@/lib/client/text/format';
import { LineToggle } from './line-toggle';

const TONES = { plain: 'text-ink', up: 'text-up', down: 'text-down' };

/** The figures over the chart: all figures of one entity, or one figure for each of several, which toggles its line. */
export function Figures({
  headline: { caption, figures },
  lines,
  onToggle,
  onFocus,
}: {
  headline: Headline;
  lines: readonly Line[];
  onToggle: (id: string) => void;
  onFocus: (id: string | null) => void;
}) {
  // On the phone the comparison is below the total, so that two figures fit side by side.
  const against = figures[1]?.label === AGAINST ? figures[1] : null;
  const isOfSeveral = lines.length > 1;
  return (
    <div className={cn('min-w-0', isOfSeveral && 'w-full')}>
      {caption && <p className="mb-2 text-12 text-ink-2">{caption}</p>}
      <dl
        className={cn(
          'grid min-w-0 gap-x-4 gap-y-3',
          isOfSeveral
            ? 'grid-cols-2 sm:grid-cols-3 xl:grid-cols-5'
            : 'grid-cols-[1.25fr_1fr] sm:flex sm:flex-wrap sm:gap-x-10',
        )}
      >
        {figures.map((figure, at) => {
          const line = isOfSeveral ? lines[at] : undefined;
          const { label } = figure;
          return (
            <div key={line?.id ?? label} className={cn('min-w-0', label === AGAINST && 'max-sm:hidden')}>
              <dt
                className={cn('text-12 text-ink-2', !line && 'truncate max-sm:whitespace-normal')}
                title={label}
              >
                {line ? <LineToggle line={line} onToggle={onToggle} onFocus={onFocus} /> : label}
              </dt>
              <dd>
                <Value figure={figure} />
                <span className={cn('block text-12 text-ink-2', against && at === 0 && 'max-sm:hidden')}>
                  {figure.change && <span className={TONES[figure.change.tone]}>{figure.change.text} </span>}
                  {figure.detail}
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
          );
        })}
      </dl>
    </div>
  );
}

/** A compact value shows all its digits on hover and focus. */
function Value({ figure: { label, value, exact, tone } }: { figure: Figure }) {
  return (
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
  );
}
