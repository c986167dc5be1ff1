'use client';

import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { RangeControl } from '@/components/dashboard/range/range-control';
import { useShell } from '@/components/dashboard/shell/context';
import { Globe } from '@/components/ui/icons/icons';
import { zoneText } from '@/lib/client/text/zone';
import { isLocked, PRESETS, type Preset, presetOf, presetRange } from '@/lib/client/views/range';
import { ShareButtons, type Sharing } from './share';

/** The range with its presets and the time zone; on the right the exports. On narrow screens range and zone share one button. */
export function RangeRow({ explorer, sharing }: { explorer: Explorer; sharing: Sharing }) {
  const { me, nowMs } = useShell();
  const { view, limits, state, set, prefetch } = explorer;
  const toPreset = (range: Preset) => ({ range, from: null, to: null });
  return (
    <div className="flex items-center gap-2 rows:flex-wrap">
      <RangeControl
        value={view.chosen}
        names={PRESETS}
        chosen={state.range ?? presetOf(view.chosen, limits)}
        limits={limits}
        lockedFrom={(preset) => (isLocked(preset, limits) ? presetRange(preset, limits).first : null)}
        onPreset={(preset) => set(toPreset(preset))}
        onHover={(preset) => prefetch(toPreset(preset))}
        onRange={({ first, last }) => set({ range: null, from: first, to: last })}
      />
      <span className="ml-auto inline-flex items-center gap-1.5 whitespace-nowrap text-12 text-ink-3 max-2xl:hidden">
        <Globe className="size-3.5" aria-hidden />
        {zoneText(me.timezone, nowMs)}
      </span>
      <div className="flex gap-2 max-2xl:ml-auto">
        <ShareButtons explorer={explorer} sharing={sharing} />
      </div>
    </div>
  );
}
