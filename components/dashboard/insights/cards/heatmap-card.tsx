'use client';

import { useState } from 'react';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { tintStyle } from '@/components/dashboard/insights/parts/tint';
import { useShell } from '@/components/dashboard/shell/context';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { cellStyle, headStyle, TableBox } from '@/components/ui/table';
import { countText, formatCompact, formatExact } from '@/lib/client/text/format';
import { clockText, heatmapText, hourText, WEEKDAYS } from '@/lib/client/text/insights/heatmap';
import { zoneText } from '@/lib/client/text/zone';
import { heatmapCall, type InsightView } from '@/lib/client/views/insights/insight-questions';
import type { PostingHour } from '@/lib/contract/insights/posting-heatmap';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MEASURES = [
  { value: 'median_views', label: 'Median views', short: 'Views' },
  { value: 'post_count', label: 'Posts' },
] as const;
type Measure = (typeof MEASURES)[number]['value'];

/** At which hours of the week posts were made, and how they did. */
export function HeatmapCard({ view }: { view: InsightView }) {
  const { me, nowMs } = useShell();
  const [measure, setMeasure] = useState<Measure>('median_views');
  return (
    <InsightCard
      id="posting-times"
      title="When posts do best"
      call={heatmapCall(view)}
      heightPx={284}
      hint="Only posts with a known time of posting in these days count."
      isBare
      controls={
        <Segmented
          name="Colour by"
          value={measure}
          segments={[...MEASURES]}
          className="md:h-7"
          onChange={setMeasure}
        />
      }
      sentence={({ data }) => heatmapText(data)}
      isEmpty={({ data }) => data.length === 0}
      chart={({ data }) => (
        <>
          <Week cells={data} measure={measure} />
          <p className="px-4 pt-2 pb-3 text-12 text-ink-3 md:px-5">
            Hours of posting in {zoneText(me.timezone, nowMs)}.
          </p>
        </>
      )}
      table={({ data }) => <HourTable cells={data} />}
    />
  );
}

function Week({ cells, measure }: { cells: readonly PostingHour[]; measure: Measure }) {
  const byHour = new Map(cells.map((cell) => [cell.dow * 24 + cell.hour, cell]));
  const values = cells.map((cell) => cell[measure] ?? 0).filter((value) => value > 0);
  const largest = Math.max(0, ...values);
  // Views differ by powers of ten.
  const smallest = measure === 'median_views' ? Math.min(...values) : undefined;
  const edge = 'sticky left-0 z-10 bg-panel pr-2 pl-4 text-left font-normal text-12 text-ink-2 md:pl-5';
  return (
    <section
      aria-label="Hours of the week"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what the focus is in
      tabIndex={0}
      className="relative overflow-x-auto pr-4 md:pr-5"
    >
      <table className="w-full min-w-[1000px] table-fixed border-separate border-spacing-[2px]">
        <thead>
          <tr>
            <th scope="col" className={cn(edge, 'w-[72px]')}>
              <span className="sr-only">Weekday</span>
            </th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col" className="h-6 text-center font-normal text-11 text-ink-3">
                <span className="sr-only">{clockText(hour)}</span>
                <span aria-hidden>{hour}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map(({ dow, name, short }) => (
            <tr key={dow}>
              <th scope="row" className={edge}>
                <span className="sr-only">{name}</span>
                <span aria-hidden>{short}</span>
              </th>
              {HOURS.map((hour) => (
                <HourCell
                  key={hour}
                  cell={byHour.get(dow * 24 + hour)}
                  measure={measure}
                  largest={largest}
                  smallest={smallest}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HourCell({
  cell,
  measure,
  largest,
  smallest,
}: {
  cell: PostingHour | undefined;
  measure: Measure;
  largest: number;
  smallest: number | undefined;
}) {
  if (!cell)
    return (
      <td className="h-7 rounded-[4px] bg-sunken">
        <span className="sr-only">No posts</span>
      </td>
    );
  const value = cell[measure];
  return (
    <td
      title={cellTitle(cell)}
      className="h-7 rounded-[4px] text-center text-11"
      style={tintStyle(value, largest, smallest)}
    >
      {formatCompact(value === null ? null : Math.round(value))}
    </td>
  );
}

/** "Monday at 18:00: 5 posts, a median of 1,234 views" */
function cellTitle(cell: PostingHour): string {
  const { median_views: median } = cell;
  const views = median === null ? 'views not known' : `a median of ${formatExact(Math.round(median))} views`;
  return `${hourText(cell)}: ${countText(cell.post_count, 'post')}, ${views}`;
}

function HourTable({ cells }: { cells: readonly PostingHour[] }) {
  const rounded = (value: number | null) => formatExact(value === null ? null : Math.round(value));
  const rows = [...cells].sort((a, b) => (b.median_views ?? -1) - (a.median_views ?? -1));
  return (
    <TableBox label="Hours of posting, the best first" className="max-h-[420px]">
      <thead>
        <tr>
          <th scope="col" className={headStyle}>
            Hour
          </th>
          {['Posts', 'Median views', 'Mean views'].map((name) => (
            <th key={name} scope="col" className={cn(headStyle, 'text-right')}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cell) => (
          <tr key={`${cell.dow} ${cell.hour}`}>
            <th scope="row" className={cn(cellStyle, 'whitespace-nowrap text-left font-normal')}>
              {hourText(cell)}
            </th>
            <td className={cn(cellStyle, 'text-right')}>{formatExact(cell.post_count)}</td>
            <td className={cn(cellStyle, 'text-right')}>{rounded(cell.median_views)}</td>
            <td className={cn(cellStyle, 'text-right')}>{rounded(cell.avg_views)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
