'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { type SignInProblem, signIn, signInWith } from '@/lib/client/api/session';
import { SIGN_IN_REFUSALS } from '@/lib/contract/accounts/sign-in';
import { Entrance } from './entrance';

const PROBLEMS: Record<SignInProblem, string> = {
  mismatch: 'Wrong email or password.',
  too_many: 'Too many attempts. Wait a few minutes, then try again.',
  away: 'The server can’t be reached or is not ready. Try again in a moment.',
  UnverifiedAddress: 'That account’s email address is not verified. Verify it, or sign in with a password.',
  NoAccount: 'No user has the address that you signed in with. Ask an admin for an invitation.',
  NoMembership: 'You are not a member of any organisation. Ask an admin for an invitation.',
};

/** The message for an `error` in the address. Providers have many error codes that mean nothing to people, so they share one. */
function explain(error: string): string {
  const refusal = SIGN_IN_REFUSALS.find((one) => one === error);
  return refusal ? PROBLEMS[refusal] : 'That sign-in failed. Try again, or use your password.';
}

export function LoginForm({
  back,
  providers,
  isEnded,
  error,
}: {
  /** Where to go afterwards. */
  back: string;
  providers: readonly { id: string; name: string }[];
  /** Whether an expired session led here. */
  isEnded: boolean;
  /** Why the last sign-in failed; null without one. */
  error: string | null;
}) {
  const [problem, setProblem] = useState<string | null>(error === null ? null : explain(error));
  const [isBusy, setIsBusy] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    setProblem(null);
    const found = await signIn(String(form.get('email')), String(form.get('password')));
    if (found === null) {
      // A full page load: nothing of an earlier session may stay in memory.
      window.location.assign(back);
      return;
    }
    setProblem(PROBLEMS[found]);
    setIsBusy(false);
  }

  return (
    <Entrance
      className="max-w-[360px]"
      below={
        <p className="mt-4 text-12 text-ink-3">
          Accounts are by invitation only: ask an admin of your organisation.
        </p>
      }
    >
      <h1 className="font-semibold text-15">Sign in</h1>
      {isEnded && (
        <p role="status" className="mt-1 text-13 text-ink-2">
          Your session has ended. Sign in to continue where you left off.
        </p>
      )}
      <form method="post" className="mt-4 grid gap-4" onSubmit={onSubmit}>
        <Field label="Email">
          {(ids) => <Input {...ids} name="email" type="email" autoComplete="username" required autoFocus />}
        </Field>
        <Field label="Password">
          {(ids) => (
            <Input {...ids} name="password" type="password" autoComplete="current-password" required />
          )}
        </Field>
        <p role="alert" className="text-12 text-down empty:hidden">
          {problem}
        </p>
        <Button type="submit" variant="primary" disabled={isBusy} className="w-full">
          {isBusy ? 'Signing in' : 'Sign in'}
        </Button>
      </form>
      {providers.length > 0 && (
        <div className="mt-4 grid gap-2 border-line border-t pt-4">
          {providers.map(({ id, name }) => (
            <Button key={id} className="w-full" onClick={() => signInWith(id, back)}>
              Continue with {name}
            </Button>
          ))}
        </div>
      )}
    </Entrance>
  );
}
