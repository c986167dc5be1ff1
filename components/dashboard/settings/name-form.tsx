'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/forms/field';
import { Problem } from '@/components/ui/problem';
import { problemsOf } from '@/lib/client/api/problems';
import { useUnsaved } from '@/lib/client/page/use-unsaved';

/** A name with a Save button that appears once the name differs. */
export function NameForm({
  label,
  name,
  isBusy,
  error,
  onSubmit,
}: {
  label: string;
  name: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (name: string) => void;
}) {
  const id = useId();
  const [value, setValue] = useState(name);
  const { at, other } = problemsOf(error, ['name']);
  const problem = at('name') ?? other;
  const isNew = value.trim() !== '' && value.trim() !== name;
  useUnsaved(isNew);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isNew) onSubmit(value.trim());
  }

  return (
    <form onSubmit={submit}>
      <div className="flex max-w-[440px] gap-2">
        <Input
          aria-label={label}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? id : undefined}
          required
          maxLength={200}
          autoComplete="off"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button type="submit" disabled={!isNew || isBusy}>
          Save
        </Button>
      </div>
      <Problem id={id} className="mt-1.5">
        {problem}
      </Problem>
    </form>
  );
}
