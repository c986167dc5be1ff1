'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { useChangeOrganisation } from '@/lib/client/api/settings';
import { countText } from '@/lib/client/text/format';
import { zoneText } from '@/lib/client/text/zone';
import { ZonePicker } from './zone-picker';

/** The time zone. A change is saved only after its consequences were shown. */
export function ZoneForm({ zone }: { zone: string }) {
  const { nowMs } = useShell();
  const change = useChangeOrganisation();
  const [chosen, setChosen] = useState(zone);
  return (
    <div className="grid gap-2">
      <ZonePicker zone={chosen} onPick={setChosen} />
      {chosen !== zone && (
        <>
          <p className="max-w-[60ch] text-12 text-ink-2">
            Every day, past days included, will begin at midnight in {zoneText(chosen, nowMs)}. Views near
            midnight move to the day before or after. Stored days are recomputed in the background; answers
            are right meanwhile.
          </p>
          <div className="flex gap-2">
            <Button
              variant="primary"
              disabled={change.isPending}
              onClick={() => change.mutate({ analytics_tz: chosen })}
            >
              Change the time zone
            </Button>
            <Button onClick={() => setChosen(zone)}>Cancel</Button>
          </div>
        </>
      )}
      <Problem>{change.error?.message}</Problem>
    </div>
  );
}

/** How many stored days have been recomputed. */
export function RebuildProgress({ done, total }: { done: number; total: number }) {
  return (
    <div className="mt-3 max-w-[440px]">
      <p role="status" className="mb-1.5 text-12 text-ink-2">
        Recomputing stored days: {done.toLocaleString('en-US')} of {countText(total, 'entity', 'entities')}
      </p>
      <div
        role="progressbar"
        aria-label="Stored days recomputed"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-2 overflow-hidden rounded-[4px] bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${total === 0 ? 100 : (done / total) * 100}%` }} />
      </div>
    </div>
  );
}
