'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { Problem } from '@/components/ui/problem';
import { acceptInvitation } from '@/lib/client/api/invitation';
import { problemsOf } from '@/lib/client/api/problems';
import { signIn, signOut, switchOrganisation } from '@/lib/client/api/session';
import { ROLE_MEANINGS, ROLE_NAMES } from '@/lib/client/text/roles';
import type { OpenInvitation } from '@/lib/contract/accounts/invitations';

/** Accepts an invitation: signed in, with an existing account's password, or with a new account. */
export function JoinForm({
  token,
  invitation,
  signedInAs,
}: {
  token: string;
  invitation: OpenInvitation;
  signedInAs: string | null;
}) {
  const { organisation, email, role, has_account: hasAccount, needs_new_password: needsNew } = invitation;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isMine = signedInAs?.toLowerCase() === email.toLowerCase();
  const { at, other } = problemsOf(error, ['name', 'password', 'new_password']);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setIsBusy(true);
    setError(null);
    try {
      const proof = isMine ? {} : hasAccount ? { password } : { name: name.trim(), password };
      const joined = await acceptInvitation({ token, ...proof, ...(needsNew && { new_password: chosen }) });
      // Setting a new password ended the session, if there was one.
      const isSignedIn = isMine && !needsNew;
      if (!isSignedIn && (await signIn(email, needsNew ? chosen : password)) !== null) {
        return window.location.assign('/login');
      }
      // Opens the new organisation; the earlier one stays available.
      await switchOrganisation(joined.organisation.id).catch(() => {});
      window.location.assign('/');
    } catch (caught) {
      setError(caught);
      setIsBusy(false);
    }
  }

  if (signedInAs && !isMine) {
    return (
      <>
        <Title organisation={organisation} />
        <p className="mt-1 text-ink-2">
          This invitation is for {email}, and you are signed in as {signedInAs}. Sign out, then open the link
          again.
        </p>
        <Problem>{other}</Problem>
        <Button variant="primary" className="mt-4 w-full" onClick={() => signOut().catch(setError)}>
          Sign out
        </Button>
      </>
    );
  }
  return (
    <form onSubmit={submit} method="post">
      <Title organisation={organisation} />
      <p className="mt-1 text-ink-2">
        As {ROLE_NAMES[role].toLowerCase()}: {ROLE_MEANINGS[role].toLowerCase()}.
      </p>
      <div className="mt-4 grid gap-4">
        <Field label="Email">
          {(ids) => (
            <Input
              {...ids}
              type="email"
              autoComplete="username"
              value={email}
              readOnly
              className="bg-sunken"
            />
          )}
        </Field>
        {!hasAccount && (
          <Field label="Your name" problem={at('name')}>
            {(ids) => (
              <Input
                {...ids}
                required
                maxLength={200}
                autoComplete="name"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        {!isMine && (
          <Field
            label={hasAccount ? 'Your password' : 'Choose a password'}
            note={hasAccount ? 'You have an account here already.' : 'At least 10 characters'}
            problem={at('password')}
          >
            {(ids) => (
              <Input
                {...ids}
                type="password"
                required
                autoComplete={hasAccount ? 'current-password' : 'new-password'}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
        )}
        {needsNew && (
          <Field
            label="New password"
            note="At least 10 characters. The person who first invited you may know your current password. A new one signs you out everywhere else."
            problem={at('new_password')}
          >
            {(ids) => (
              <Input
                {...ids}
                type="password"
                required
                autoComplete="new-password"
                value={chosen}
                onChange={(event) => setChosen(event.target.value)}
              />
            )}
          </Field>
        )}
        <Problem>{other}</Problem>
        <Button type="submit" variant="primary" disabled={isBusy} className="w-full">
          Join {organisation}
        </Button>
      </div>
    </form>
  );
}

function Title({ organisation }: { organisation: string }) {
  return <h1 className="font-semibold text-15">Join {organisation}</h1>;
}
