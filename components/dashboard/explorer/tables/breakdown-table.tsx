'use client';

import { ChangeText } from '@/components/charts/change';
import type { ChartModel } from '@/components/charts/model/chart-model';
import type { Band } from '@/components/charts/model/stack';
import { seriesColour } from '@/components/charts/paint';
import { Sparkline } from '@/components/charts/sparkline';
import { Swatch } from '@/components/charts/swatch';
import type { PartTotal, PartTotals } from '@/components/dashboard/explorer/state/part-totals';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Eye, EyeOff } from '@/components/ui/icons/icons';
import { formatExact, perText } from '@/lib/client/text/format';
import { entityOf, titleOf } from '@/lib/domain/entities';
import type { Unit } from '@/lib/domain/metrics';
import { PartName } from './part-name';
import { cellStyle, headStyle } from './styles';

/** The legend of a stack as a table: each constituent's course, total, share, and change against its own past. */
export function BreakdownTable({
  model,
  totals: { parts, whole, isCompared },
  name,
  bucketDays,
  onToggle,
  onFocus,
}: {
  model: ChartModel;
  totals: PartTotals;
  name: string;
  /** For buckets of n days. */
  bucketDays: number | null;
  onToggle: (id: string) => void;
  onFocus: (id: string | null) => void;
}) {
  const type = model.bands.find((band) => !band.isOther)?.type ?? 'video';
  const right = cn(headStyle, 'text-right');
  return (
    <section
      aria-label="Breakdown"
      className="relative mt-3 overflow-x-auto rounded-card print:overflow-visible border border-line bg-panel"
    >
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={cn(headStyle, 'pl-4 md:pl-5')}>
              {titleOf(type)}
            </th>
            <th scope="col" className={cn(headStyle, 'hidden lg:table-cell')}>
              {name}, {perText(model.granularity, bucketDays)}
            </th>
            <th scope="col" className={right}>
              {model.mode === 'cumulative' ? 'Level' : 'Total'}
              {model.mode !== 'cumulative' && model.partial && (
                <span className="max-sm:sr-only">, complete days</span>
              )}
            </th>
            <th scope="col" className={cn(right, 'hidden sm:table-cell')}>
              Share
            </th>
            {isCompared && (
              <>
                <th scope="col" className={cn(right, 'hidden md:table-cell')}>
                  Prior
                </th>
                <th scope="col" className={right}>
                  Change
                </th>
              </>
            )}
            <th
              scope="col"
              data-picture="none"
              className={cn(headStyle, 'w-10 pr-1 pl-1 md:pr-4 print:hidden')}
            >
              <span className="sr-only">Shown</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ band, ...part }) => (
            <tr
              key={band.id}
              data-band-row={band.id}
              onPointerEnter={() => onFocus(band.isHidden ? null : band.id)}
              onPointerLeave={() => onFocus(null)}
              className={cn('hover:bg-hover', band.isHidden && 'text-ink-3')}
            >
              <th
                scope="row"
                className={cn(
                  cellStyle,
                  'w-full max-w-0 py-1.5 pl-4 text-left font-normal md:pl-5 lg:w-auto lg:max-w-[420px]',
                )}
              >
                <Name band={band} />
              </th>
              <td className={cn(cellStyle, 'hidden w-44 lg:table-cell')}>
                <Sparkline
                  values={band.values}
                  partialIndex={model.partial?.index ?? null}
                  colour={seriesColour(band.slot)}
                  width={140}
                  height={22}
                />
              </td>
              <Numbers part={part} unit={model.unit} isCompared={isCompared} />
              <td data-picture="none" className={cn(cellStyle, 'pr-1 pl-1 text-right md:pr-4 print:hidden')}>
                <IconButton
                  label={band.isHidden ? `Show ${band.label}` : `Hide ${band.label}`}
                  aria-pressed={!band.isHidden}
                  variant="ghost"
                  size="iconSm"
                  onClick={() => onToggle(band.id)}
                  onFocus={() => onFocus(band.isHidden ? null : band.id)}
                  onBlur={() => onFocus(null)}
                >
                  {band.isHidden ? (
                    <EyeOff className="size-4" aria-hidden />
                  ) : (
                    <Eye className="size-4" aria-hidden />
                  )}
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold *:border-b-0">
            <th scope="row" className={cn(cellStyle, 'pl-4 text-left md:pl-5')}>
              All
            </th>
            <td className={cn(cellStyle, 'hidden lg:table-cell')} />
            <Numbers part={whole} unit={model.unit} isCompared={isCompared} />
            <td data-picture="none" className={cn(cellStyle, 'print:hidden')} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Name({ band }: { band: Band }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Swatch slot={band.slot} isOff={band.isHidden} />
      {band.isOther ? (
        <span>{band.label}</span>
      ) : (
        <PartName part={band} href={`${entityOf(band.type).path}/${band.id}`} />
      )}
    </span>
  );
}

/** On the phone the share is below the total, and only wider screens show the prior value. */
function Numbers({ part, unit, isCompared }: { part: PartTotal; unit: Unit; isCompared: boolean }) {
  const cell = cn(cellStyle, 'text-right');
  return (
    <>
      <td className={cn(cell, 'font-medium max-sm:py-1.5')}>
        {formatExact(part.value, unit)}
        <span className="block font-normal text-12 text-ink-3 sm:hidden">{part.share}</span>
      </td>
      <td className={cn(cell, 'hidden text-ink-2 sm:table-cell')}>{part.share}</td>
      {isCompared && (
        <>
          <td className={cn(cell, 'hidden text-ink-2 md:table-cell')}>{formatExact(part.prior, unit)}</td>
          <td className={cell}>
            {part.isNew ? (
              <span className="text-ink-3">new</span>
            ) : (
              <ChangeText percent={part.change} of={unit} />
            )}
          </td>
        </>
      )}
    </>
  );
}
