'use client';

import dynamic from 'next/dynamic';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { LastPost } from '@/components/dashboard/insights/parts/last-post';
import { PlainTable } from '@/components/dashboard/insights/parts/plain-table';
import { formatCompact, formatExact, formatShare } from '@/lib/client/text/format';
import { binText, bound, distributionText } from '@/lib/client/text/insights/distribution';
import { distributionCall, type InsightView } from '@/lib/client/views/insights/insight-questions';
import type { ViewDistribution } from '@/lib/contract/insights/view-distribution';

const CHART_PX = 240;
const Histogram = dynamic(
  () => import('@/components/charts/plain/histogram').then((module) => module.Histogram),
  { ssr: false, loading: () => <div style={{ height: CHART_PX }} /> },
);

const PERCENTILES = [10, 25, 50, 75, 90, 99] as const;

/** How the views of the posts of the range are spread. */
export function DistributionCard({ view }: { view: InsightView }) {
  return (
    <InsightCard
      id="distribution"
      title="How views are spread"
      call={distributionCall(view)}
      heightPx={CHART_PX + 72}
      hint={<LastPost view={view} />}
      sentence={({ data }) => distributionText(data)}
      isEmpty={({ data }) => data.count === 0}
      chart={({ data }) => (
        <>
          <Histogram
            heightPx={CHART_PX}
            label={distributionText(data)}
            bars={data.bins.map((bin) => ({
              name: bound(bin.from),
              title: `${binText(bin)} views`,
              value: bin.count,
              part: formatShare(bin.count, data.count),
            }))}
            unit="posts"
          />
          <Percentiles data={data} />
        </>
      )}
      table={({ data }) => (
        <PlainTable
          label="Views by size"
          texts={['Views']}
          numbers={['Posts', 'Share']}
          rows={data.bins.map((bin) => ({
            key: `${bin.from}`,
            texts: [`${formatExact(bin.from)}–${formatExact(bin.to - 1)}`],
            numbers: [formatExact(bin.count), formatShare(bin.count, data.count)],
          }))}
        />
      )}
    />
  );
}

/** Below which views so many percent of the posts stay. */
function Percentiles({ data }: { data: ViewDistribution }) {
  return (
    <dl className="mt-3 grid grid-cols-3 gap-x-3 gap-y-2 border-grid border-t pt-3 sm:grid-cols-6">
      {PERCENTILES.map((n) => {
        const value = data[`p${n}`];
        return (
          <div key={n}>
            <dt className="text-11 text-ink-3">{n === 50 ? 'Median' : `${n}% below`}</dt>
            <dd className="font-medium" title={value === null ? undefined : formatExact(Math.round(value))}>
              {formatCompact(value === null ? null : Math.round(value))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
