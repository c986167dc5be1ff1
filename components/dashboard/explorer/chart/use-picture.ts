'use client';

import { type RefObject, useCallback } from 'react';
import type { Shown } from '@/components/dashboard/explorer/state/use-shown';
import { useShell } from '@/components/dashboard/shell/context';
import { isMissingCode, noteReached, reportMissing } from '@/components/ui/on-demand/missing-code';
import { sayError } from '@/components/ui/toast';
import { perText, rangeText } from '@/lib/client/text/format';
import { zoneText } from '@/lib/client/text/zone';
import { fileName } from '@/lib/client/views/file-name';
import { seriesName } from '@/lib/domain/series-name';

/** Saves the chart on screen as a picture; null while there is nothing to draw. */
export function usePicture(
  source: RefObject<HTMLElement | null>,
  shown: Shown | null,
  name: string,
): (() => void) | null {
  const { me, nowMs } = useShell();
  const save = useCallback(async () => {
    if (!shown || !source.current) return;
    const { view, model } = shown;
    const per = perText(view.granularity, view.bucketDays);
    const what = seriesName(model.metric, model.mode, view.baseMetric);
    const text = {
      title: name,
      detail: `${what} ${per}, ${rangeText(view.range)}`,
      zone: zoneText(me.timezone, nowMs),
    };
    try {
      const { download, drawPicture } = await import('@/components/charts/picture');
      noteReached();
      download(await drawPicture(source.current, text), fileName(view, name, me.timezone, 'png'));
    } catch (error) {
      if (isMissingCode(error)) reportMissing(error);
      else sayError('This browser could not create the picture.');
    }
  }, [source, shown, name, me.timezone, nowMs]);
  return shown && !shown.model.isEmpty ? save : null;
}
