'use client';

import { type FormEvent, useState } from 'react';
import { Refusal } from '@/components/dashboard/refusal';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { NativeSelect } from '@/components/ui/forms/native-select';
import { Secret } from '@/components/ui/forms/secret';
import { Plus } from '@/components/ui/icons/icons';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/overlays/dialog';
import { problemsOf } from '@/lib/client/api/problems';
import { useCreateApiKey } from '@/lib/client/api/settings';
import { useUnsaved } from '@/lib/client/page/use-unsaved';
import { SCOPE_MEANINGS } from '@/lib/client/text/roles';
import { KEY_SCOPES, type KeyScope } from '@/lib/contract/accounts/roles';
import { MS_PER_DAY } from '@/lib/time/day';
import { TryKey } from './try-key';

/** How long a key may be valid; null: until it is revoked. */
const LIVES: readonly { label: string; days: number | null }[] = [
  { label: '30 days', days: 30 },
  { label: '90 days', days: 90 },
  { label: '1 year', days: 365 },
  { label: 'Never expires', days: null },
];

/** Creates a key and shows it, which happens only once. */
export function NewKey() {
  const create = useCreateApiKey();
  const [isOpen, setIsOpen] = useState(false);
  const made = create.data?.data;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        create.reset();
      }}
    >
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus className="size-3.5" aria-hidden />
          New key
        </Button>
      </DialogTrigger>
      {made ? (
        <DialogContent
          title={`Created ${made.name}`}
          description="This is the only time the key is shown. Store it with your other secrets."
        >
          <div className="px-5 py-4">
            <Secret label="API key" value={made.api_key} />
            <TryKey apiKey={made.api_key} scopes={made.scopes} />
          </div>
          <div className="flex border-line border-t px-5 py-3">
            <DialogClose asChild>
              <Button variant="primary" className="ml-auto">
                I have stored it
              </Button>
            </DialogClose>
          </div>
        </DialogContent>
      ) : (
        <DialogContent title="New key">
          <KeyForm isBusy={create.isPending} error={create.error} onSubmit={create.mutate} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function KeyForm({
  isBusy,
  error,
  onSubmit,
}: {
  isBusy: boolean;
  error: unknown;
  onSubmit: (key: { name: string; scopes: readonly KeyScope[]; expires_at: string | null }) => void;
}) {
  const { nowMs } = useShell();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['read']);
  const [days, setDays] = useState<number | null>(90);
  const { at, other } = problemsOf(error, ['name', 'scopes', 'expires_at']);
  useUnsaved(name !== '');

  function submit(event: FormEvent) {
    event.preventDefault();
    const expiresAt = days === null ? null : new Date(nowMs + days * MS_PER_DAY).toISOString();
    onSubmit({ name: name.trim(), scopes, expires_at: expiresAt });
  }

  return (
    <form onSubmit={submit}>
      <div className="grid gap-4 px-5 py-4">
        <Field label="Name" note="What it is for" problem={at('name')}>
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={200}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <fieldset>
          <legend className="mb-1.5 font-medium text-12">Scopes</legend>
          <div className="grid gap-1">
            {KEY_SCOPES.map((scope) => (
              <label key={scope} className="flex min-h-9 items-center gap-2.5 md:min-h-7">
                <input
                  type="checkbox"
                  className="size-4 accent-(--accent)"
                  checked={scopes.includes(scope)}
                  onChange={(event) =>
                    setScopes(
                      KEY_SCOPES.filter((one) =>
                        one === scope ? event.target.checked : scopes.includes(one),
                      ),
                    )
                  }
                />
                <span className="w-14 font-medium">{scope}</span>
                <span className="text-12 text-ink-3">{SCOPE_MEANINGS[scope]}</span>
              </label>
            ))}
          </div>
          {at('scopes') && <p className="text-12 text-down">{at('scopes')}</p>}
        </fieldset>
        <Field label="Valid for" problem={at('expires_at')}>
          {(ids) => (
            <NativeSelect
              {...ids}
              value={String(days)}
              onChange={(event) =>
                setDays(LIVES.find((life) => String(life.days) === event.target.value)?.days ?? null)
              }
            >
              {LIVES.map((life) => (
                <option key={life.label} value={String(life.days)}>
                  {life.label}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Refusal error={error}>{other}</Refusal>
      </div>
      <div className="flex items-center gap-2 border-line border-t px-5 py-3">
        <DialogClose asChild>
          <Button className="ml-auto">Cancel</Button>
        </DialogClose>
        <Button
          type="submit"
          variant="primary"
          disabled={isBusy || name.trim() === '' || scopes.length === 0}
        >
          Create key
        </Button>
      </div>
    </form>
  );
}
