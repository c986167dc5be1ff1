'use client';

import type { ReactNode } from 'react';
import { Lane } from '@/components/annotations/lane';
import type { LanePlace } from '@/components/annotations/place';
import type { Editing } from '@/components/annotations/use-lane';
import { Chart } from '@/components/charts/chart';
import type { ChartModel } from '@/components/charts/model/chart-model';
import { clusterMarkers } from '@/components/charts/model/markers';
import { seriesName } from '@/components/charts/model/metric-text';
import type { Geometry } from '@/components/charts/scales/geometry';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import type { Shown } from '@/components/dashboard/explorer/state/use-shown';
import { useShell } from '@/components/dashboard/shell/context';
import { perText, rangeText } from '@/lib/client/text/format';
import type { View } from '@/lib/client/views/views';
import type { DayRange } from '@/lib/time/grain';
import { Empty, FirstDay } from './states';

/** Markers whose centres lie nearer than this are one. */
const MERGE_PX = 24;

function placeOf(model: ChartModel, { widthPx, plot, bandPx, isNarrow }: Geometry): LanePlace {
  return {
    widthPx,
    plot,
    bandPx,
    isNarrow,
    zone: model.zone,
    days: model.buckets.map((bucket) => bucket.counted.first),
  };
}

/** The chart with its lane, or why there is none. */
export function ChartBody({
  explorer,
  shown,
  name,
  focused,
  editing,
  onEditing,
  onZoom,
}: {
  explorer: Explorer;
  shown: Shown;
  name: string;
  focused: string | null;
  editing: Editing | null;
  onEditing: (editing: Editing | null) => void;
  onZoom: (range: DayRange) => void;
}) {
  const { model, view } = shown;
  const { me, canWrite, isPhone } = useShell();
  if (model.isEmpty) {
    const started = explorer.main.data?.data.baselines.at(-1)?.snapshot_at;
    const isFirstDay = model.firstData === null && started !== undefined;
    return (
      <div className="flex min-h-[366px] items-center">
        {isFirstDay ? (
          <FirstDay startedAt={started} />
        ) : (
          <Empty explorer={explorer} name={name} firstData={model.firstData} />
        )}
      </div>
    );
  }
  return (
    <Chart
      model={model}
      label={summary(model, view, name)}
      baseMetric={view.baseMetric}
      focused={focused}
      isPhone={isPhone}
      onZoom={onZoom}
      lane={(geometry): ReactNode => (
        <Lane
          place={placeOf(model, geometry)}
          markers={clusterMarkers(model.markers, geometry.bandPx, MERGE_PX).map(({ xPx, markers }) => ({
            xPx,
            notes: markers.map((marker) => marker.annotation),
          }))}
          owner={{
            scope: view.subject.entity,
            id: view.subject.ids[0] ?? '',
            label: model.lines[0]?.label ?? name,
          }}
          author={me.user?.name ?? null}
          canWrite={canWrite}
          editing={editing}
          onEditing={onEditing}
        />
      )}
    />
  );
}

/** The chart in a sentence. */
function summary(model: ChartModel, view: View, name: string): string {
  const what = seriesName(model.metric, model.mode, view.baseMetric);
  const missing = model.gaps.reduce((sum, gap) => sum + gap.to - gap.from + 1, 0);
  const gaps = missing > 0 ? ` ${missing} without a ${model.mode === 'rate' ? 'value' : 'capture'}.` : '';
  const per = perText(model.granularity, view.bucketDays);
  return `${what} of ${name}, ${per}, ${rangeText(model.range)}, ${model.zone}.${gaps} Arrow keys move through the values; the table below has them all.`;
}
