'use client';

import { metricName } from '@/components/charts/model/metric-text';
import type { Change, Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { Button, buttonStyle, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { Select } from '@/components/ui/forms/select';
import { Check, Layers, Plus, Zap, ZapOff } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import { breakdownsOf } from '@/lib/client/views/explorer-state';
import { entityOf, MEMBER_TYPES, type MemberType } from '@/lib/domain/entities';
import { COUNT_METRIC_IDS, hasMetric, METRIC_IDS, type MetricId, metricOf } from '@/lib/domain/metrics';
import { GranularityControl } from './granularity-control';

const breakdownName = (by: MemberType) => `By ${entityOf(by).noun}`;
const TOPS = [3, 5, 8, 10] as const;

/** What is shown of them: metric, mode, bucket, comparison, parts. */
export function ViewRow({
  explorer,
  onAddNote,
}: {
  explorer: Explorer;
  onAddNote?: (() => void) | undefined;
}) {
  const { view, subject, set, prefetch } = explorer;
  const metrics = METRIC_IDS.filter((id) => hasMetric(subject.entity, id));
  const option = (id: MetricId) => ({ value: id, label: metricName(id) });
  const bases = COUNT_METRIC_IDS.filter((id) => hasMetric(subject.entity, id));
  const breakdowns = breakdownsOf(subject, view.metric);
  const hasModes = metricOf(view.metric).modes.length > 1;

  // A metric's own mode and grain apply until others are chosen.
  const toMetric = (metric: MetricId): Change => ({ metric, mode: null, hidden: [] });

  return (
    <div className="-mx-4 no-scrollbar relative flex items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:flex-wrap md:px-0">
      <Select
        name="Metric"
        value={view.metric}
        groups={[
          { label: 'Counts', options: metrics.filter((id) => metricOf(id).modes[0] !== 'rate').map(option) },
          { label: 'Rates', options: metrics.filter((id) => metricOf(id).modes[0] === 'rate').map(option) },
        ]}
        onChange={(metric) => set(toMetric(metric))}
        onHover={(metric) => prefetch(toMetric(metric))}
      />
      {view.baseMetric && (
        <Select
          name="of"
          value={view.baseMetric}
          groups={[{ options: bases.map(option) as { value: (typeof bases)[number]; label: string }[] }]}
          onChange={(base_metric) => set({ base_metric })}
          onHover={(base_metric) => prefetch({ base_metric })}
        />
      )}
      {hasModes && (
        <Segmented
          name="Mode"
          value={view.mode}
          segments={[
            { value: 'new', label: 'New' },
            { value: 'cumulative', label: 'Cumulative' },
          ]}
          onChange={(mode) => set({ mode: mode === 'rate' ? null : mode })}
          onHover={(mode) => prefetch({ mode: mode === 'rate' ? null : mode })}
        />
      )}
      <GranularityControl explorer={explorer} />
      <button
        type="button"
        aria-pressed={view.compare}
        onClick={() => set({ compare: !view.compare })}
        onPointerEnter={() => prefetch({ compare: !view.compare })}
        className={cn(buttonStyle({ variant: view.compare ? 'on' : 'secondary' }))}
      >
        {view.compare && <Check className="size-3.5" aria-hidden />}
        Compare<span className="hidden font-normal sm:inline"> prior period</span>
      </button>
      {breakdowns.length > 1 && (
        <Select
          name="Breakdown"
          icon={<Layers className="size-4 opacity-70" aria-hidden />}
          isOn={view.breakdown !== 'none'}
          value={view.breakdown === 'none' ? 'none' : `${view.breakdown}:${view.topN}`}
          shown={view.breakdown === 'none' ? 'None' : `${breakdownName(view.breakdown)}, top ${view.topN}`}
          groups={[
            { options: [{ value: 'none', label: 'None' }] },
            ...breakdowns
              .filter((kind) => kind !== 'none')
              .map((kind) => ({
                label: breakdownName(kind),
                options: TOPS.map((top) => ({ value: `${kind}:${top}`, label: `Top ${top}` })),
              })),
          ]}
          onChange={(choice) => set(toBreakdown(choice))}
          onHover={(choice) => prefetch(toBreakdown(choice))}
        />
      )}
      <IconButton
        label={view.hideAuto ? 'Show events' : 'Hide events'}
        variant="ghost"
        className={cn('ml-auto', view.hideAuto && 'text-ink-3')}
        onClick={() => set({ hide_auto: !view.hideAuto })}
      >
        {view.hideAuto ? <ZapOff className="size-4" aria-hidden /> : <Zap className="size-4" aria-hidden />}
      </IconButton>
      {onAddNote && (
        <Button variant="ghost" onClick={onAddNote}>
          <Plus className="size-4" aria-hidden />
          Add note
          <Kbd className="max-md:hidden">n</Kbd>
        </Button>
      )}
    </div>
  );
}

function toBreakdown(choice: string): Change {
  const [kind = 'none', top] = choice.split(':');
  const breakdown = MEMBER_TYPES.find((one) => one === kind);
  return breakdown ? { breakdown, top_n: Number(top), hidden: [] } : { breakdown: 'none', hidden: [] };
}
