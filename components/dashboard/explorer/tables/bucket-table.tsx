'use client';

import { useState } from 'react';
import type { ChartModel } from '@/components/charts/model/chart-model';
import { bucketRows } from '@/components/charts/model/table-model';
import { Swatch } from '@/components/charts/swatch';
import type { Shown } from '@/components/dashboard/explorer/state/use-shown';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ArrowDown, ArrowUp } from '@/components/ui/icons/icons';
import { bucketNoun, capital, formatExact } from '@/lib/client/text/format';
import { grainOf } from '@/lib/time/grains';
import { BucketRow } from './bucket-row';
import { cellStyle, headStyle, narrowStyle } from './styles';

const FIRST_ROWS = 60;

/** The same numbers as the chart, bucket by bucket, newest first. */
export function BucketTable({
  model,
  sums,
  name,
}: {
  model: ChartModel;
  /** The whole range, in a row of its own; null: the figures over the chart say it. */
  sums: Shown['sums'];
  name: string;
}) {
  const [isOldestFirst, setIsOldestFirst] = useState(false);
  const [shown, setShown] = useState(FIRST_ROWS);
  const rows = bucketRows(model);
  const ordered = isOldestFirst ? rows.toReversed() : rows;
  const visible = model.lines.flatMap((line, at) => (line.isHidden ? [] : [{ line, at }]));
  const isAlone = model.lines.length === 1;
  // Levels are large compared with their changes, so their bars would all be full.
  const hasBars = isAlone && model.mode !== 'cumulative';
  const hasPrior = isAlone && model.prior.length > 0;
  // A single series always has a column for notes, so that the other columns stay in place when a note comes or goes.
  const hasNotes = isAlone || rows.some((row) => row.notes.length > 0 || row.remark !== null);
  const isCounted = grainOf(model.granularity).kind === 'counted';
  const noun = isCounted ? 'Days' : capital(bucketNoun(model.granularity));

  return (
    <section
      data-picture="none"
      aria-label="The numbers of the chart"
      className="mt-3 rounded-card border border-line bg-panel"
    >
      <div className="more-shadow relative overflow-x-auto rounded-card print:overflow-visible">
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              <th
                scope="col"
                aria-sort={isOldestFirst ? 'ascending' : 'descending'}
                className={cn(headStyle, 'sticky left-0 pl-4 md:pl-5')}
              >
                <button
                  type="button"
                  className="inline-flex h-6 items-center gap-1 rounded-chip hover:text-ink"
                  onClick={() => setIsOldestFirst(!isOldestFirst)}
                >
                  {noun}
                  {isOldestFirst ? (
                    <ArrowUp className="size-3" aria-hidden />
                  ) : (
                    <ArrowDown className="size-3" aria-hidden />
                  )}
                </button>
              </th>
              {visible.map(({ line }) => (
                <th
                  key={line.id}
                  scope="col"
                  className={cn(headStyle, 'text-right max-sm:whitespace-normal')}
                >
                  {isAlone ? (
                    name
                  ) : (
                    <span className="inline-flex items-center gap-1.5">
                      <Swatch slot={line.slot} />
                      <span className="max-w-40 truncate max-sm:max-w-18" title={line.label}>
                        {line.label}
                      </span>
                    </span>
                  )}
                </th>
              ))}
              {hasBars && <td aria-hidden className={cn(headStyle, 'hidden lg:table-cell')} />}
              {hasPrior && (
                <>
                  <th scope="col" className={cn(headStyle, 'hidden sm:table-cell')}>
                    Prior {noun.toLowerCase()}
                  </th>
                  <th scope="col" className={cn(headStyle, 'hidden text-right sm:table-cell')}>
                    Prior value
                  </th>
                  <th scope="col" className={cn(headStyle, 'pr-4 text-right md:pr-5')}>
                    Change
                  </th>
                </>
              )}
              {hasNotes && (
                <th scope="col" className={cn(headStyle, 'hidden lg:table-cell', isAlone && 'w-60')}>
                  Notes
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {sums && (
              <tr className="font-semibold">
                <th
                  scope="row"
                  className={cn(cellStyle, narrowStyle, 'sticky left-0 bg-panel pl-4 text-left md:pl-5')}
                >
                  {sums.label}
                </th>
                {visible.map(({ line, at }) => (
                  <td key={line.id} className={cn(cellStyle, 'text-right')}>
                    {formatExact(sums.values[at] ?? null, model.unit)}
                  </td>
                ))}
                {hasNotes && <td className={cn(cellStyle, 'hidden lg:table-cell')} />}
              </tr>
            )}
            {ordered.slice(0, shown).map((row) => (
              <BucketRow
                key={row.index}
                row={row}
                model={model}
                hasPrior={hasPrior}
                hasNotes={hasNotes}
                hasBars={hasBars}
                isAlone={isAlone}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown < rows.length && (
        <div className="flex justify-center p-2 print:hidden">
          <Button variant="ghost" size="sm" onClick={() => setShown(rows.length)}>
            Show all {rows.length.toLocaleString('en-US')} rows
          </Button>
        </div>
      )}
    </section>
  );
}
