'use client';

import dynamic from 'next/dynamic';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { cellStyle, headStyle, TableBox } from '@/components/ui/table';
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
      hint="Only posts with a known time of posting in these days count."
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
        <TableBox label="Views by size">
          <thead>
            <tr>
              <th scope="col" className={headStyle}>
                Views
              </th>
              <th scope="col" className={`${headStyle} text-right`}>
                Posts
              </th>
              <th scope="col" className={`${headStyle} text-right`}>
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {data.bins.map((bin) => (
              <tr key={bin.from}>
                <th scope="row" className={`${cellStyle} text-left font-normal`}>
                  {formatExact(bin.from)}–{formatExact(bin.to - 1)}
                </th>
                <td className={`${cellStyle} text-right`}>{formatExact(bin.count)}</td>
                <td className={`${cellStyle} text-right`}>{formatShare(bin.count, data.count)}</td>
              </tr>
            ))}
          </tbody>
        </TableBox>
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
