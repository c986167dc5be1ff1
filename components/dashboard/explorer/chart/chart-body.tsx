'use client';

import dynamic from 'next/dynamic';
import { Lane } from '@/components/annotations/lane';
import type { Editing } from '@/components/annotations/use-lane';
import { Chart } from '@/components/charts/chart';
import type { ChartModel } from '@/components/charts/model/chart-model';
import { Axes } from '@/components/charts/overlays/axes';
import { AxisBreak } from '@/components/charts/overlays/axis-break';
import { BaselineStrip } from '@/components/charts/overlays/baseline-strip';
import { EndNames } from '@/components/charts/overlays/end-names';
import { PartialLabel } from '@/components/charts/overlays/partial-label';
import { Plot } from '@/components/charts/overlays/plot';
import { Pointer } from '@/components/charts/overlays/pointer';
import { TailLabel } from '@/components/charts/overlays/tail-label';
import { TargetLine } from '@/components/charts/overlays/target-line';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import type { Shown } from '@/components/dashboard/explorer/state/use-shown';
import { useShell } from '@/components/dashboard/shell/context';
import { perText, rangeText } from '@/lib/client/text/format';
import type { View } from '@/lib/client/views/views';
import { seriesName } from '@/lib/domain/series-name';
import type { DayRange } from '@/lib/time/grain';

// In place of the chart, where it is missing.
const Empty = dynamic(() => import('./states').then((module) => module.Empty));
const FirstDay = dynamic(() => import('./states').then((module) => module.FirstDay));

/** The chart with its lane, or the reason why there is none. */
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
    <Chart model={model} baseMetric={view.baseMetric} focused={focused} isPhone={isPhone}>
      <Plot />
      <Axes />
      <AxisBreak />
      <PartialLabel />
      <BaselineStrip />
      <EndNames />
      <TailLabel />
      <TargetLine />
      <Pointer
        label={summary(model, view, name)}
        onZoom={onZoom}
        onOpen={(index) => explorer.set({ day: model.buckets[index]?.counted.last ?? null })}
      />
      <Lane
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
    </Chart>
  );
}

/** The chart in a sentence. */
function summary(model: ChartModel, view: View, name: string): string {
  const what = seriesName(model.metric, model.mode, view.baseMetric);
  const missing = model.gaps.reduce((sum, gap) => sum + gap.to - gap.from + 1, 0);
  const gaps = missing > 0 ? ` ${missing} without a ${model.mode === 'rate' ? 'value' : 'capture'}.` : '';
  const per = perText(model.granularity, view.bucketDays);
  return `${what} of ${name}, ${per}, ${rangeText(model.range)}, ${model.zone}.${gaps} Arrow keys move through the values, Enter opens one; the table below has them all.`;
}
