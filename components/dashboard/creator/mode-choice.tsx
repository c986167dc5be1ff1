import { cn } from '@/components/ui/cn';
import { Field, Input } from '@/components/ui/forms/field';
import { capital } from '@/lib/client/text/format';
import { TRACKING_MODE_NAMES, TRACKING_MODES, type TrackingModeName } from '@/lib/domain/tracking';

/** What becomes of new videos. */
export interface Tracking {
  tracking_mode: TrackingModeName;
  /** A local day. */
  tracking_start_date: string | null;
}

/** The tracking modes, with what each means. */
export function ModeChoice({
  value,
  onChange,
}: {
  value: TrackingModeName;
  onChange: (mode: TrackingModeName) => void;
}) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-12">Tracking mode</legend>
      {TRACKING_MODE_NAMES.map((mode) => (
        <label
          key={mode}
          className={cn(
            'flex cursor-pointer items-start gap-2.5 rounded-control border px-3 py-2 hover:border-line-strong',
            mode === value ? 'border-accent bg-accent-soft' : 'border-line',
          )}
        >
          <input
            type="radio"
            name="tracking-mode"
            checked={mode === value}
            onChange={() => onChange(mode)}
            className="mt-0.5 size-4 accent-(--accent)"
          />
          <span>
            <span className="block font-medium">{TRACKING_MODES[mode].label}</span>
            <span className="block text-12 text-ink-2">{capital(TRACKING_MODES[mode].meaning)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The day from which new videos need no review. */
export function StartDate({
  value,
  problem,
  onChange,
}: {
  value: string | null;
  problem?: string | null;
  onChange: (day: string | null) => void;
}) {
  return (
    <Field
      label="Start date"
      note="New videos that were posted before this day wait in the inbox. If it is empty, only the mode decides."
      problem={problem}
    >
      {(ids) => (
        <Input
          {...ids}
          type="date"
          className="max-w-44"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  );
}
