'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { Problem } from '@/components/ui/problem';
import { say } from '@/components/ui/toast';
import { problemsOf } from '@/lib/client/api/problems';
import { signIn } from '@/lib/client/api/session';
import { useChangePassword } from '@/lib/client/api/settings';

const BLANK = { current: '', new: '', again: '' };

/** Changes the password. The server ends every session; this browser signs in again at once. */
export function PasswordForm({ email }: { email: string }) {
  const change = useChangePassword();
  const [values, setValues] = useState(BLANK);
  const [isSigningIn, setIsSigningIn] = useState(false);
  const { at, other } = problemsOf(change.error, ['current', 'new']);
  const differs = values.again !== '' && values.again !== values.new;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (differs) return;
    const { current, new: chosen } = values;
    change.mutate(
      { current, new: chosen },
      {
        onSuccess: async () => {
          setIsSigningIn(true);
          const problem = await signIn(email, chosen);
          if (problem !== null) return window.location.assign('/login?back=/settings/account');
          setIsSigningIn(false);
          setValues(BLANK);
          say('Password changed. You were signed out on all other devices.');
        },
      },
    );
  }

  const field = (name: keyof typeof values, label: string, problem: string | null, note?: string) => (
    <Field label={label} problem={problem} note={note}>
      {(ids) => (
        <Input
          {...ids}
          type="password"
          required
          autoComplete={name === 'current' ? 'current-password' : 'new-password'}
          value={values[name]}
          onChange={(event) => setValues({ ...values, [name]: event.target.value })}
        />
      )}
    </Field>
  );

  return (
    <form onSubmit={submit} className="grid max-w-[440px] gap-4">
      {/* For password managers, which need the user name. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      {field('current', 'Current password', at('current'))}
      {field('new', 'New password', at('new'), 'At least 10 characters')}
      {field('again', 'New password again', differs ? 'does not match' : null)}
      <Problem>{other}</Problem>
      <div>
        <Button type="submit" variant="primary" disabled={change.isPending || isSigningIn || differs}>
          Change password
        </Button>
      </div>
    </form>
  );
}
