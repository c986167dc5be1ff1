'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { creatorColumn, numberColumn } from '@/components/dashboard/insights/lists/columns';
import { WideRows } from '@/components/dashboard/insights/lists/wide-rows';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import type { Column } from '@/components/dashboard/table/column';
import { leave } from '@/lib/client/page/unsaved';
import { useInProject } from '@/lib/client/page/use-chosen-project';
import { countText, formatCompact } from '@/lib/client/text/format';
import { scatterPoints, scatterText } from '@/lib/client/text/insights/scatter';
import { type InsightView, scatterCall } from '@/lib/client/views/insights/insight-questions';
import type { CreatorScatterRow } from '@/lib/contract/insights/creator-scatter';
import { platformName } from '@/lib/domain/platforms';

/** With its card as high as a page of the list next to it. */
const CHART_PX = 500;
const ScatterPlot = dynamic(
  () => import('@/components/charts/plain/scatter').then((module) => module.ScatterPlot),
  {
    ssr: false,
    loading: () => <div style={{ height: CHART_PX }} />,
  },
);

const NUMBERS: readonly Column<CreatorScatterRow>[] = [
  numberColumn('followers', 'Followers'),
  numberColumn('median_views', 'Median views', true),
  numberColumn('posts', 'Posts'),
  numberColumn('views_per_follower', 'Views per follower'),
];

/** What creators reach for their size. */
export function ScatterCard({ view }: { view: InsightView }) {
  const router = useRouter();
  const inProject = useInProject();
  const open = (id: string) => leave(() => router.push(inProject(explorerHref('creator', id, view.range))));
  return (
    <InsightCard
      id="scatter"
      title="Reach and size"
      call={scatterCall(view)}
      heightPx={CHART_PX + 20}
      hint="A chart compares two creators or more, each with a post in these days and known followers."
      rowCount={({ meta }) => meta.total_count}
      sentence={({ data, meta }) => scatterText(data, meta.total_count)}
      // One alone is in the sentence.
      isEmpty={({ data }) => scatterPoints(data).length < 2}
      chart={({ data, meta }) => (
        <ScatterPlot
          heightPx={CHART_PX}
          label={scatterText(data, meta.total_count)}
          x={{ label: 'Followers' }}
          y={{ label: 'Median views of a post; the dot grows with the posts' }}
          dots={scatterPoints(data).map((row) => ({
            id: row.id,
            title: row.label,
            detail: `${formatCompact(row.followers)} followers, ${formatCompact(Math.round(row.median_views))} median views, ${countText(row.posts, 'post')}`,
            x: row.followers,
            y: row.median_views,
            size: row.posts,
          }))}
          onOpen={open}
        />
      )}
      table={({ data }) => (
        <WideRows
          label="Reach and size, all numbers"
          columns={[
            creatorColumn<CreatorScatterRow>(view.range, (row) => platformName(row.platform)),
            ...NUMBERS,
          ]}
          rows={data}
          nameOf={({ label }) => label}
          className="max-h-[420px]"
        />
      )}
    />
  );
}
