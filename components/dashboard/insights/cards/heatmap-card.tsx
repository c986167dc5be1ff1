'use client';

import { useState } from 'react';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { LastPost } from '@/components/dashboard/insights/parts/last-post';
import { Matrix, MatrixCell, MatrixHead } from '@/components/dashboard/insights/parts/matrix';
import { PlainTable } from '@/components/dashboard/insights/parts/plain-table';
import { useShell } from '@/components/dashboard/shell/context';
import { Segmented } from '@/components/ui/forms/segmented';
import { countText, formatCompact, formatExact } from '@/lib/client/text/format';
import { clockText, heatmapText, hourText, WEEKDAYS } from '@/lib/client/text/insights/heatmap';
import { zoneText } from '@/lib/client/text/zone';
import { heatmapCall, type InsightView } from '@/lib/client/views/insights/insight-questions';
import type { PostingHour } from '@/lib/contract/insights/posting-heatmap';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ key: hour, name: clockText(hour), short: hour }));
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
      hint={<LastPost view={view} />}
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
  return (
    <Matrix
      label="Hours of the week"
      corner="Weekday"
      columns={HOURS}
      at={Math.min(...cells.map((cell) => cell.hour))}
      className="w-full min-w-[1000px] table-fixed [&_thead_th:first-child]:w-[72px]"
    >
      {WEEKDAYS.map(({ dow, name, short }) => (
        <tr key={dow}>
          <MatrixHead className="text-12 text-ink-2">
            <span className="sr-only">{name}</span>
            <span aria-hidden>{short}</span>
          </MatrixHead>
          {HOURS.map(({ key: hour }) => {
            const cell = byHour.get(dow * 24 + hour);
            const value = cell?.[measure] ?? null;
            return (
              <MatrixCell
                key={hour}
                value={value}
                largest={largest}
                smallest={smallest}
                isPlain={cell === undefined}
                title={cell && cellTitle(cell)}
              >
                {cell ? (
                  formatCompact(value === null ? null : Math.round(value))
                ) : (
                  <span className="sr-only">No posts</span>
                )}
              </MatrixCell>
            );
          })}
        </tr>
      ))}
    </Matrix>
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
    <PlainTable
      label="Hours of posting, the best first"
      texts={['Hour']}
      numbers={['Posts', 'Median views', 'Mean views']}
      rows={rows.map((cell) => ({
        key: `${cell.dow} ${cell.hour}`,
        texts: [hourText(cell)],
        numbers: [formatExact(cell.post_count), rounded(cell.median_views), rounded(cell.avg_views)],
      }))}
    />
  );
}
