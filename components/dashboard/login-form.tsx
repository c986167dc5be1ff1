'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { type SignInProblem, signIn, signInWith } from '@/lib/client/api/session';
import { SIGN_IN_REFUSALS } from '@/lib/contract/accounts/sign-in';
import { Entrance } from './entrance';

const PROBLEMS: Record<SignInProblem, string> = {
  mismatch: 'Wrong email or password.',
  too_many: 'Too many tries. Wait a few minutes, then try again.',
  away: 'The server can’t be reached or is not ready. Try again in a moment.',
  UnverifiedAddress: 'The address has not been verified there. Verify it, or sign in with a password.',
  NoAccount: 'Nobody here has the address that you signed in with. Ask an admin for an invitation.',
  NoMembership: 'You belong to no organisation here at present. Ask an admin for an invitation.',
};

/** The words for an `error` in the address; those of providers that failed are many and say nothing to people. */
function explain(error: string): string {
  const refusal = SIGN_IN_REFUSALS.find((one) => one === error);
  return refusal ? PROBLEMS[refusal] : 'Signing in there did not work. Try again, or use your password.';
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
  /** Whether a session that there was led here. */
  isEnded: boolean;
  /** Why signing in led back here; null: it did not. */
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
      // A whole new page: nothing of a session before may stay in memory.
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
          Accounts are made by invitation: ask an admin of your organisation.
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
