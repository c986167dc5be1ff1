'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { metricName } from '@/components/charts/model/metric-text';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/overlays/dialog';
import { say, sayError } from '@/components/ui/toast';
import { type Captured, peaksQuery, useVoidCapture } from '@/lib/client/api/peaks';
import { dayLong, formatExact } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import type { Peak } from '@/lib/contract/catalogue/peaks';

/** Counters that have stayed below their maximum for a week: was the peak misread? Nothing where there is none. */
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

  async function voidCapture() {
    try {
      // Not by a callback: this row is gone once the answer is in.
      await voiding.mutateAsync(peak.captured_at);
      say(`The capture of ${at} was voided`);
    } catch (error) {
      sayError(`The capture could not be voided: ${(error as Error).message}`);
    }
    setIsOpen(false);
  }

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-warn-line bg-warn-soft px-4 py-2.5 md:px-5">
      <TriangleAlert className="size-4 shrink-0 text-warn" aria-hidden />
      <p className="min-w-0 flex-1 basis-72">
        <b className="font-semibold">
          {name} reached {formatExact(peak.value)} on {at},
        </b>{' '}
        and every capture since then is lower: {formatExact(peak.current)} in the newest.
        {peak.metric !== 'followers' && ' The level stays at the peak until it is passed again.'}
      </p>
      {canIngest && (
        <Dialog open={isOpen} onOpenChange={setIsOpen}>
          <DialogTrigger asChild>
            <Button size="sm">Void this capture</Button>
          </DialogTrigger>
          <DialogContent
            title={`Void the capture of ${at}?`}
            description={`It said ${formatExact(peak.value)} ${name.toLowerCase()}. All its counters are removed for good; the chart and every total are computed from the captures that remain.`}
          >
            <div className="mt-4 flex items-center gap-2 border-line border-t px-5 py-3">
              <Button variant="danger" onClick={voidCapture} disabled={voiding.isPending}>
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
