'use client';

import { useState } from 'react';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import { tintStyle } from '@/components/dashboard/insights/parts/tint';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { Link } from '@/components/ui/link';
import { cellStyle, headStyle, TableBox } from '@/components/ui/table';
import { formatExact } from '@/lib/client/text/format';
import { jaccardText, overlapText, pairFinder, sharedText } from '@/lib/client/text/insights/overlap';
import { type InsightView, overlapCall } from '@/lib/client/views/insights/insight-questions';
import type { MemberOverlap, OverlapPair } from '@/lib/contract/insights/member-overlap';
import type { DayRange } from '@/lib/time/grain';

const MEASURES = [
  { value: 'shared_videos', label: 'Videos' },
  { value: 'shared_creators', label: 'Creators' },
] as const;
type Measure = (typeof MEASURES)[number]['value'];

/** Which campaigns share videos and creators, two by two. */
export function OverlapCard({ view }: { view: InsightView }) {
  const [measure, setMeasure] = useState<Measure>('shared_videos');
  return (
    <InsightCard
      id="overlap"
      title="What campaigns share"
      call={overlapCall(view)}
      heightPx={200}
      isBare
      controls={
        <Segmented
          name="Shared"
          value={measure}
          segments={[...MEASURES]}
          className="md:h-7"
          onChange={setMeasure}
        />
      }
      sentence={({ data }) => overlapText(data)}
      isEmpty={({ data }) => data.campaigns.length < 2}
      hint="A video or a creator may be in several campaigns."
      chart={({ data }) => <Matrix data={data} measure={measure} range={view.range} />}
      table={({ data }) => <PairTable pairs={data.pairs} range={view.range} />}
    />
  );
}

function Matrix({
  data: { campaigns, pairs },
  measure,
  range,
}: {
  data: MemberOverlap;
  measure: Measure;
  range: DayRange;
}) {
  const pairOf = pairFinder(pairs);
  const largest = Math.max(0, ...pairs.map((pair) => pair[measure]));
  const own = measure === 'shared_videos' ? 'video_count' : 'creator_count';
  return (
    <section
      aria-label="Campaigns, two by two"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what the focus is in
      tabIndex={0}
      className="relative max-h-[640px] overflow-auto pr-4 pb-4 md:pr-5"
    >
      <table className="border-separate border-spacing-[2px]">
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 left-0 z-20 bg-panel">
              <span className="sr-only">Campaign</span>
            </th>
            {campaigns.map(({ id, label }, at) => (
              <th
                key={id}
                scope="col"
                title={label}
                className="sticky top-0 z-10 h-6 min-w-11 bg-panel text-center font-normal text-11 text-ink-3"
              >
                <span aria-hidden>{at + 1}</span>
                <span className="sr-only">{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {campaigns.map((row, at) => (
            <tr key={row.id}>
              <th
                scope="row"
                className="sticky left-0 z-10 w-56 min-w-36 max-w-56 bg-panel pr-2 pl-4 text-left font-normal max-sm:max-w-36 md:pl-5"
              >
                <span className="flex gap-2">
                  <span aria-hidden className="w-5 shrink-0 text-right text-11 text-ink-3">
                    {at + 1}
                  </span>
                  <Link
                    href={explorerHref('campaign', row.id, range)}
                    title={row.label}
                    className="truncate hover:text-accent-ink"
                  >
                    {row.label}
                  </Link>
                </span>
              </th>
              {campaigns.map((column) =>
                column.id === row.id ? (
                  <td
                    key={column.id}
                    className="h-7 bg-sunken text-center text-11 text-ink-3"
                    title={`${row.label}: all`}
                  >
                    {formatExact(row[own])}
                  </td>
                ) : (
                  <PairCell
                    key={column.id}
                    pair={pairOf(row.id, column.id)}
                    measure={measure}
                    largest={largest}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PairCell({
  pair,
  measure,
  largest,
}: {
  pair: OverlapPair | undefined;
  measure: Measure;
  largest: number;
}) {
  const value = pair?.[measure] ?? 0;
  return (
    <td
      title={pair && `${pair.a_label} and ${pair.b_label}: ${sharedText(pair)}`}
      className={cn('h-7 rounded-[4px] text-center text-11', value === 0 && 'text-ink-3')}
      style={tintStyle(value, largest)}
    >
      {formatExact(value)}
    </td>
  );
}

function PairTable({ pairs, range }: { pairs: readonly OverlapPair[]; range: DayRange }) {
  const link = (id: string, label: string) => (
    <Link href={explorerHref('campaign', id, range)} className="hover:text-accent-ink hover:underline">
      {label}
    </Link>
  );
  return (
    <TableBox label="Campaigns that share something" className="max-h-[640px]">
      <thead>
        <tr>
          <th scope="col" className={headStyle}>
            Campaign
          </th>
          <th scope="col" className={headStyle}>
            Other campaign
          </th>
          {['Shared videos', 'Shared creators', 'Of both'].map((name) => (
            <th key={name} scope="col" className={cn(headStyle, 'text-right')}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={`${pair.a_id} ${pair.b_id}`}>
            <th scope="row" className={cn(cellStyle, 'text-left font-normal')}>
              {link(pair.a_id, pair.a_label)}
            </th>
            <td className={cellStyle}>{link(pair.b_id, pair.b_label)}</td>
            <td className={cn(cellStyle, 'text-right')}>{formatExact(pair.shared_videos)}</td>
            <td className={cn(cellStyle, 'text-right')}>{formatExact(pair.shared_creators)}</td>
            <td className={cn(cellStyle, 'text-right')}>{jaccardText(pair.jaccard)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
