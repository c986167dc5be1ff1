'use client';

import type { ChartModel } from '@/components/charts/model/chart-model';
import { periodText } from '@/components/charts/model/chart-model';
import { priorColour, seriesColour } from '@/components/charts/paint';
import { LineSwatch, Swatch } from '@/components/charts/swatch';
import { cn } from '@/components/ui/cn';

/** Which line is which: the periods of one series, or entities that a click switches off and on. */
export function Legend({
  model,
  onToggle,
  onFocus,
}: {
  model: ChartModel;
  onToggle: (id: string) => void;
  onFocus: (id: string | null) => void;
}) {
  const dates = periodText(model);
  const hasPrior = model.prior.length > 0;
  const isStack = model.bands.length > 0;

  if (model.lines.length > 1) {
    return (
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 text-12 text-ink-2">
        {model.lines.map((line) => (
          <button
            key={line.id}
            type="button"
            aria-pressed={!line.isHidden}
            onClick={() => onToggle(line.id)}
            onPointerEnter={() => onFocus(line.isHidden ? null : line.id)}
            onPointerLeave={() => onFocus(null)}
            onFocus={() => onFocus(line.isHidden ? null : line.id)}
            onBlur={() => onFocus(null)}
            className="inline-flex h-6 max-w-44 items-center gap-1.5 rounded-chip px-1 hover:bg-hover"
          >
            <Swatch slot={line.slot} isOff={line.isHidden} />
            <span className={cn('truncate', line.isHidden && 'text-ink-3 line-through')} title={line.label}>
              {line.label}
            </span>
          </button>
        ))}
        {hasPrior && <span className="whitespace-nowrap">dashed: {dates.prior}</span>}
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-ink-2">
      {!isStack && (
        <span className="inline-flex items-center gap-2 whitespace-nowrap">
          {model.shape === 'bars' ? <Swatch slot={1} /> : <LineSwatch colour={seriesColour(1)} />}
          {dates.main}
        </span>
      )}
      {hasPrior && (
        <span className="inline-flex items-center gap-2 whitespace-nowrap">
          <LineSwatch colour={isStack ? 'var(--text)' : priorColour(1)} isDashed />
          {isStack ? 'Prior total' : 'Prior'}: {dates.prior}
        </span>
      )}
    </div>
  );
}
