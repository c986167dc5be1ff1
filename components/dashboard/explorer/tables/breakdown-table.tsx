'use client';

import Link from 'next/link';
import type { ChartModel } from '@/components/charts/model/chart-model';
import { seriesColour } from '@/components/charts/paint';
import { Sparkline } from '@/components/charts/sparkline';
import { Swatch } from '@/components/charts/tooltip-card';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Eye, EyeOff } from '@/components/ui/icons/icons';
import { bucketNoun, formatExact, formatShare } from '@/lib/client/text/format';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';

const PATHS = { campaign: '/campaigns', creator: '/creators', video: '/videos' };
const HEADS = { campaign: 'Campaign', creator: 'Creator', video: 'Video' };

const headStyle =
  'h-[34px] border-line border-b px-3 text-left font-normal text-12 text-ink-3 whitespace-nowrap';
const cellStyle = 'h-9 border-grid border-b px-3 whitespace-nowrap';

/** The legend of a stack as a table: whose numbers, how they ran, what they add up to, their share. */
export function BreakdownTable({
  model,
  totals,
  name,
  bucketDays,
  onToggle,
  onFocus,
}: {
  model: ChartModel;
  /** The running total of every constituent; its last point is the total of the range. */
  totals: AnalyticsData | undefined;
  name: string;
  /** For buckets of n days. */
  bucketDays: number | null;
  onToggle: (id: string) => void;
  onFocus: (id: string | null) => void;
}) {
  const lastOf = new Map(
    totals?.breakdown_series.map((series) => [series.entity_ref.id, series.points.at(-1)?.value ?? null]),
  );
  const whole = totals?.series[0]?.points.at(-1)?.value ?? null;
  const type = model.bands.find((band) => !band.isOther)?.type ?? 'video';
  return (
    <section
      aria-label="The parts of the whole"
      className="relative mt-3 overflow-x-auto rounded-card border border-line bg-panel"
    >
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={cn(headStyle, 'pl-5')}>
              {HEADS[type]}
            </th>
            <th scope="col" className={cn(headStyle, 'hidden sm:table-cell')}>
              {name}
              {model.granularity === 'cumulative'
                ? ', running total'
                : ` per ${bucketNoun(model.granularity, bucketDays)}`}
            </th>
            <th scope="col" className={cn(headStyle, 'text-right')}>
              {model.mode === 'cumulative' ? 'Level' : 'Total'}
            </th>
            <th scope="col" className={cn(headStyle, 'text-right')}>
              Share
            </th>
            <th scope="col" data-picture="none" className={cn(headStyle, 'w-12 pr-4')}>
              <span className="sr-only">Shown</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {model.bands.map((band) => {
            const total = lastOf.get(band.id) ?? null;
            return (
              <tr
                key={band.id}
                data-band-row={band.id}
                onPointerEnter={() => onFocus(band.isHidden ? null : band.id)}
                onPointerLeave={() => onFocus(null)}
                className={cn('hover:bg-hover [&:last-child>*]:border-b-0', band.isHidden && 'text-ink-3')}
              >
                <th scope="row" className={cn(cellStyle, 'max-w-[420px] pl-5 text-left font-normal')}>
                  <span className="flex items-center gap-2.5">
                    <Swatch slot={band.slot} isOff={band.isHidden} />
                    {band.isOther ? (
                      <span>{band.label}</span>
                    ) : (
                      <Link
                        href={`${PATHS[band.type]}/${band.id}`}
                        title={band.label}
                        className="truncate rounded-[3px] hover:text-accent-ink hover:underline"
                      >
                        {band.label}
                      </Link>
                    )}
                  </span>
                </th>
                <td className={cn(cellStyle, 'hidden w-44 sm:table-cell')}>
                  <Sparkline
                    values={band.values}
                    partialIndex={model.partial?.index ?? null}
                    colour={seriesColour(band.slot)}
                    width={140}
                    height={22}
                  />
                </td>
                <td className={cn(cellStyle, 'text-right font-medium')}>{formatExact(total, model.unit)}</td>
                <td className={cn(cellStyle, 'text-right text-ink-2')}>{formatShare(total, whole)}</td>
                <td data-picture="none" className={cn(cellStyle, 'pr-4 text-right')}>
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
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
