'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { metricName } from '@/components/charts/model/metric-text';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { TriangleAlert } from '@/components/ui/icons/icons';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/overlays/dialog';
import { say, sayError } from '@/components/ui/toast';
import { type Captured, peaksQuery, useVoidCapture } from '@/lib/client/api/peaks';
import { dayLong, formatExact } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import type { Peak } from '@/lib/contract/catalogue/peaks';

/** Counters that have stayed below their maximum for a week, which suggests a misread peak. Renders nothing without one. */
export function Peaks({ id, captured }: { id: string; captured: Captured }) {
  const peaks = useQuery(peaksQuery(captured.kind, id)).data?.data ?? [];
  if (peaks.length === 0) return null;
  return (
    <ul aria-label="Peaks to check" className="mb-3 grid gap-2">
      {peaks.map((peak) => (
        <PeakRow key={`${peak.metric}${peak.captured_at}`} peak={peak} captured={captured} />
      ))}
    </ul>
  );
}

function PeakRow({ peak, captured }: { peak: Peak; captured: Captured }) {
  const { me, canIngest } = useShell();
  const [isOpen, setIsOpen] = useState(false);
  const voiding = useVoidCapture(captured);
  const name = metricName(peak.metric);
  const instant = (at: string) => {
    const ms = Date.parse(at);
    return `${dayLong(localDay(ms, me.timezone))}, ${localClock(ms, me.timezone)}`;
  };
  const at = instant(peak.captured_at);

  async function takeBack() {
    try {
      // Not in a callback: this row is unmounted once the answer is in.
      await voiding.mutateAsync(peak.captured_at);
      say(`Voided the capture of ${at}`);
    } catch (error) {
      sayError(`Couldn’t void the capture:  ${(error as Error).message}`);
    }
    setIsOpen(false);
  }

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-warn-line bg-warn-soft px-4 py-2.5 md:px-5">
      <TriangleAlert className="size-4 shrink-0 text-warn" aria-hidden />
      <p className="min-w-0 flex-1 basis-72">
        <b className="font-semibold">
          {name} stood at {formatExact(peak.value)} on {at},
        </b>{' '}
        and every capture since then is lower: {formatExact(peak.current)} in the newest.
        {peak.metric !== 'followers' && '  The level stays at the peak until a later capture exceeds it.'}
      </p>
      {canIngest && (
        <Dialog open={isOpen} onOpenChange={setIsOpen}>
          <DialogTrigger asChild>
            <Button size="sm">Void this capture</Button>
          </DialogTrigger>
          <DialogContent
            title={`Void the capture of ${at}?`}
            description={`It reads ${formatExact(peak.value)} ${name.toLowerCase()}. Voiding removes all its counters for good; charts and totals are recomputed from the remaining captures.`}
          >
            <div className="mt-4 flex items-center gap-2 border-line border-t px-5 py-3">
              <Button variant="danger" onClick={takeBack} disabled={voiding.isPending}>
                Void the capture
              </Button>
              <DialogClose asChild>
                <Button className="ml-auto">Keep it</Button>
              </DialogClose>
            </div>
          </DialogContent>
        </Dialog>
      )}
    </li>
  );
}
