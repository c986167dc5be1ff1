'use client';

import { metricName } from '@/components/charts/model/metric-text';
import type { Change, Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { Button, buttonStyle, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Select } from '@/components/ui/forms/select';
import { Check, ChevronDown, Plus, Zap, ZapOff } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/overlays/popover';
import { perText } from '@/lib/client/text/format';
import { COUNT_METRIC_IDS, hasMetric, METRIC_IDS, type MetricId, metricOf } from '@/lib/domain/metrics';
import { BreakdownControl, ModeControl } from './cut-controls';
import { GranularityControl } from './granularity-control';

/** The view: metric, mode, bucket, comparison, parts. On the phone one button opens mode, bucket and breakdown. */
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

  // A metric's own mode and grain apply until others are chosen.
  const toMetric = (metric: MetricId): Change => ({ metric, mode: null, hidden: [] });

  return (
    // Below `rows` a metric's long name is cut rather than the few words after it; a second select takes a second line.
    <div className={cn('flex items-center gap-2', view.baseMetric ? 'flex-wrap' : 'rows:flex-wrap')}>
      <Select
        name="Metric"
        value={view.metric}
        className="max-rows:min-w-0 max-rows:shrink max-rows:[&>span:first-of-type]:sr-only max-rows:[&>span]:truncate"
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
      <div className="contents max-rows:hidden">
        <ModeControl explorer={explorer} />
        <GranularityControl explorer={explorer} />
      </div>
      <CutButton explorer={explorer} />
      <button
        type="button"
        aria-pressed={view.compare}
        onClick={() => set({ compare: !view.compare })}
        onPointerEnter={() => prefetch({ compare: !view.compare })}
        className={buttonStyle({ variant: view.compare ? 'on' : 'secondary' })}
      >
        {view.compare && <Check className="size-3.5" aria-hidden />}
        Compare<span className="font-normal max-2xl:hidden"> prior period</span>
      </button>
      <div className="contents max-rows:hidden">
        <BreakdownControl explorer={explorer} />
      </div>
      <IconButton
        label={view.hideAuto ? 'Show events' : 'Hide events'}
        variant="ghost"
        className="ml-auto max-2xl:hidden"
        onClick={() => set({ hide_auto: !view.hideAuto })}
      >
        {view.hideAuto ? (
          <ZapOff className="size-4 text-ink-3" aria-hidden />
        ) : (
          <Zap className="size-4" aria-hidden />
        )}
      </IconButton>
      {onAddNote && (
        <Button variant="ghost" className="max-2xl:hidden" onClick={onAddNote}>
          <Plus className="size-4" aria-hidden />
          Add note
          <Kbd>n</Kbd>
        </Button>
      )}
    </div>
  );
}

const MODE_WORDS = { new: 'New, ', cumulative: 'Level, ', rate: '' };

/** On the phone: mode, bucket and breakdown behind one button that names them. */
function CutButton({ explorer }: { explorer: Explorer }) {
  const { view } = explorer;
  const isBroken = view.breakdown !== 'none';
  return (
    <Popover>
      <PopoverTrigger className={cn(buttonStyle({ variant: isBroken ? 'on' : 'secondary' }), 'rows:hidden')}>
        <span className="truncate">
          {isBroken
            ? `By ${view.breakdown}`
            : MODE_WORDS[view.mode] + perText(view.granularity, view.bucketDays)}
        </span>
        <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
      </PopoverTrigger>
      <PopoverContent aria-label="Mode, bucket, breakdown" className="grid justify-items-start gap-3 p-3">
        <ModeControl explorer={explorer} />
        <GranularityControl explorer={explorer} />
        <BreakdownControl explorer={explorer} />
      </PopoverContent>
    </Popover>
  );
}
