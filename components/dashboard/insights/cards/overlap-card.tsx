'use client';

import { useState } from 'react';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import { Matrix, MatrixCell, MatrixHead } from '@/components/dashboard/insights/parts/matrix';
import { PlainTable } from '@/components/dashboard/insights/parts/plain-table';
import { Segmented } from '@/components/ui/forms/segmented';
import { Link } from '@/components/ui/link';
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
      chart={({ data }) => <Campaigns data={data} measure={measure} range={view.range} />}
      table={({ data }) => <PairTable pairs={data.pairs} range={view.range} />}
    />
  );
}

function Campaigns({
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
    <div className="pb-4">
      <Matrix
        label="Campaigns, two by two"
        corner="Campaign"
        columns={campaigns.map(({ id, label }, at) => ({ key: id, name: label, short: at + 1 }))}
        columnClass="min-w-11 sm:min-w-14"
      >
        {campaigns.map((row, at) => (
          <tr key={row.id}>
            <MatrixHead className="w-60 min-w-36 max-w-60 max-sm:max-w-36">
              <span className="flex items-baseline gap-2">
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
            </MatrixHead>
            {campaigns.map((column) => {
              const isOwn = column.id === row.id;
              const pair = pairOf(row.id, column.id);
              const value = isOwn ? row[own] : (pair?.[measure] ?? 0);
              return (
                <MatrixCell
                  key={column.id}
                  value={value}
                  largest={largest}
                  isPlain={isOwn}
                  isFaint={value === 0}
                  title={
                    isOwn
                      ? `${row.label}: all`
                      : pair && `${pair.a_label} and ${pair.b_label}: ${sharedText(pair)}`
                  }
                >
                  {formatExact(value)}
                </MatrixCell>
              );
            })}
          </tr>
        ))}
      </Matrix>
    </div>
  );
}

function PairTable({ pairs, range }: { pairs: readonly OverlapPair[]; range: DayRange }) {
  const link = (id: string, label: string) => (
    <Link href={explorerHref('campaign', id, range)} className="hover:text-accent-ink hover:underline">
      {label}
    </Link>
  );
  return (
    <PlainTable
      label="Campaigns that share something"
      texts={['Campaign', 'Other campaign']}
      numbers={['Shared videos', 'Shared creators', 'Of both']}
      rows={pairs.map((pair) => ({
        key: `${pair.a_id} ${pair.b_id}`,
        texts: [link(pair.a_id, pair.a_label), link(pair.b_id, pair.b_label)],
        numbers: [
          formatExact(pair.shared_videos),
          formatExact(pair.shared_creators),
          jaccardText(pair.jaccard),
        ],
      }))}
    />
  );
}
