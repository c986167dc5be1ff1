'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Refusal } from '@/components/dashboard/refusal';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { DialogClose } from '@/components/ui/overlays/dialog';
import { problemsOf } from '@/lib/client/api/problems';
import { useUnsaved } from '@/lib/client/page/use-unsaved';

/** The name of a project; what the server finds wrong is said at the field. */
export function ProjectForm({
  initial,
  submit,
  isBusy,
  error,
  onSubmit,
  destructive,
}: {
  initial: string;
  /** What the button says. */
  submit: string;
  isBusy: boolean;
  error: unknown;
  /** @param isChanged whether the name differs from what it was when the form opened */
  onSubmit: (name: string, isChanged: boolean) => void;
  destructive?: ReactNode;
}) {
  // The stored project may change while the person types.
  const [before] = useState(initial);
  const [typed, setTyped] = useState(initial);
  const name = typed.trim();
  const isChanged = name !== before;
  useUnsaved(isChanged);
  const { at: problem, other } = problemsOf(error, ['name']);

  function submitForm(event: FormEvent) {
    event.preventDefault();
    onSubmit(name, isChanged);
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
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <p className="text-12 text-ink-3">
          A project holds the campaigns, creators and videos of one program or client.
        </p>
        <Refusal error={error}>{other}</Refusal>
      </div>
      <div className="flex items-center gap-2 border-line border-t px-5 py-3">
        {destructive}
        <DialogClose asChild>
          <Button className="ml-auto">Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isBusy || name === ''}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
