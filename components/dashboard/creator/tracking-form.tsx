'use client';

import { type FormEvent, useState } from 'react';
import { Refusal } from '@/components/dashboard/refusal';
import { SettingText } from '@/components/dashboard/settings/setting-row';
import { Button } from '@/components/ui/button';
import { say } from '@/components/ui/toast';
import { useChangeCreator } from '@/lib/client/api/creators';
import { problemsOf } from '@/lib/client/api/problems';
import { useUnsaved } from '@/lib/client/page/use-unsaved';
import { dayMedium } from '@/lib/client/text/format';
import { changedFields } from '@/lib/client/views/changed';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { TRACKING_MODES } from '@/lib/domain/tracking';
import { parseDay } from '@/lib/time/day';
import { ModeChoice, StartDate, type Tracking } from './mode-choice';

/** What becomes of a creator's new videos. */
export function TrackingForm({ row }: { row: CreatorRow }) {
  const [before] = useState<Tracking>({
    tracking_mode: row.tracking_mode,
    tracking_start_date: row.tracking_start_date,
  });
  const [values, setValues] = useState(before);
  const change = useChangeCreator(row.id);
  const changed = changedFields(before, values);
  const isChanged = Object.keys(changed).length > 0;
  useUnsaved(isChanged);
  const { at, other } = problemsOf(change.error, ['tracking_start_date']);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isChanged) return;
    // Not in a callback: with other values stored, the form begins again.
    if (await change.mutateAsync(changed).catch(() => null)) say('Tracking saved');
  }

  return (
    <form onSubmit={submit} className="grid max-w-[440px] gap-4">
      <ModeChoice
        value={values.tracking_mode}
        onChange={(mode) => setValues({ ...values, tracking_mode: mode })}
      />
      <StartDate
        value={values.tracking_start_date}
        problem={at('tracking_start_date')}
        onChange={(day) => setValues({ ...values, tracking_start_date: day })}
      />
      <Refusal error={change.error}>{other}</Refusal>
      <div className="flex gap-2">
        <Button type="submit" disabled={!isChanged || change.isPending}>
          Save tracking
        </Button>
        {isChanged && (
          <Button variant="ghost" onClick={() => setValues(before)}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}

/** The same for those who may not change it. */
export function TrackingText({ row }: { row: CreatorRow }) {
  const { label, meaning } = TRACKING_MODES[row.tracking_mode];
  const day = parseDay(row.tracking_start_date ?? '');
  return (
    <SettingText>
      {label}: {meaning}.{day !== null && ` Videos posted before ${dayMedium(day)} wait in the inbox.`}
    </SettingText>
  );
}
