import type { ChartModel } from '@/components/charts/model/chart-model';
import { periodText } from '@/components/charts/model/chart-model';
import { priorColour, seriesColour } from '@/components/charts/paint';
import { LineSwatch, Swatch } from '@/components/charts/swatch';

/** The lines and their periods. Several entities are named by their figures. */
export function Legend({ model }: { model: ChartModel }) {
  const dates = periodText(model);
  const hasPrior = model.prior.length > 0;
  const isStack = model.bands.length > 0;
  const isAlone = model.lines.length === 1;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-ink-2">
      {isAlone && !isStack && (
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
