'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Refusal } from '@/components/dashboard/refusal';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { DialogClose } from '@/components/ui/overlays/dialog';
import { problemsOf } from '@/lib/client/api/problems';
import { useUnsaved } from '@/lib/client/page/use-unsaved';
import { changedFields } from '@/lib/client/views/changed';

export interface CampaignFormValues {
  name: string;
  starts_on: string | null;
  ends_on: string | null;
  target_views: number | null;
  target_at: string | null;
}

function tidy(values: CampaignFormValues): CampaignFormValues {
  const { name, starts_on, ends_on, target_views, target_at } = values;
  return {
    name: name.trim(),
    starts_on: starts_on || null,
    ends_on: ends_on || null,
    target_views,
    target_at: target_at || null,
  };
}

/** Name, dates and target; the server's problems are shown at their fields. */
export function CampaignForm({
  initial,
  submit,
  isBusy,
  error,
  onSubmit,
  destructive,
}: {
  initial: CampaignFormValues;
  /** The label of the button. */
  submit: string;
  isBusy: boolean;
  error: unknown;
  /** @param changed the values that differ from those when the form opened */
  onSubmit: (values: CampaignFormValues, changed: Partial<CampaignFormValues>) => void;
  destructive?: ReactNode;
}) {
  // The stored campaign may change while the person types.
  const [before] = useState(() => tidy(initial));
  const [values, setValues] = useState(before);
  const changed = changedFields(before, tidy(values));
  useUnsaved(Object.keys(changed).length > 0);
  const { at: problem, other } = problemsOf(error, Object.keys(before), {
    starts_on: 'the first day',
    ends_on: 'the last day',
    target_views: 'the views to reach',
  });

  function submitForm(event: FormEvent) {
    event.preventDefault();
    onSubmit(tidy(values), changed);
  }

  return (
    <form onSubmit={submitForm}>
      <div className="grid gap-4 px-5 py-4">
        <Field label="Name" problem={problem('name')}>
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={200}
              autoComplete="off"
              value={values.name}
              onChange={(event) => setValues({ ...values, name: event.target.value })}
            />
          )}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="First day" problem={problem('starts_on')}>
            {(ids) => (
              <Input
                {...ids}
                type="date"
                value={values.starts_on ?? ''}
                onChange={(event) => setValues({ ...values, starts_on: event.target.value })}
              />
            )}
          </Field>
          <Field label="Last day" problem={problem('ends_on')}>
            {(ids) => (
              <Input
                {...ids}
                type="date"
                value={values.ends_on ?? ''}
                onChange={(event) => setValues({ ...values, ends_on: event.target.value })}
              />
            )}
          </Field>
        </div>
        <p className="text-12 text-ink-3">
          The dates say when the campaign runs. They never cut its numbers.
        </p>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Target, views" problem={problem('target_views')}>
            {(ids) => (
              <Input
                {...ids}
                type="number"
                inputMode="numeric"
                min={1}
                step={1}
                autoComplete="off"
                value={values.target_views ?? ''}
                onChange={({ target }) =>
                  setValues({ ...values, target_views: target.value === '' ? null : Number(target.value) })
                }
              />
            )}
          </Field>
          <Field label="Reach it by" problem={problem('target_at')}>
            {(ids) => (
              <Input
                {...ids}
                type="date"
                value={values.target_at ?? ''}
                onChange={(event) => setValues({ ...values, target_at: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Refusal error={error}>{other}</Refusal>
      </div>
      <div className="flex items-center gap-2 border-line border-t px-5 py-3">
        {destructive}
        <DialogClose asChild>
          <Button className="ml-auto">Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isBusy || values.name.trim() === ''}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
