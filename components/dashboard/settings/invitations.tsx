'use client';

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, Input } from '@/components/ui/field';
import { NativeSelect } from '@/components/ui/native-select';
import { Problem } from '@/components/ui/problem';
import { Secret } from '@/components/ui/secret';
import { say, sayError } from '@/components/ui/toast';
import { invitationLink } from '@/lib/client/invitation';
import { problemsOf } from '@/lib/client/problems';
import { ROLE_MEANINGS, ROLE_NAMES } from '@/lib/client/roles';
import { invitationsQuery, useInvite, useRevokeInvitation } from '@/lib/client/settings';
import { instantText } from '@/lib/client/zone';
import type { InvitationRow } from '@/lib/contract/invitations';
import { ROLES, type Role } from '@/lib/contract/roles';

/** Inviting by link: nothing is mailed, whoever invites hands the link on. */
export function Invitations() {
  const asked = useQuery(invitationsQuery());
  const invitations = asked.data?.data ?? [];
  return (
    <Card
      title="Invitations"
      note="A link for one address, good once and for seven days. Nothing is mailed: you hand it on."
    >
      <InviteForm />
      {asked.error && !asked.data && (
        <Failed title="The invitations did not arrive" error={asked.error} onRetry={() => asked.refetch()} />
      )}
      {invitations.length > 0 && (
        <ul aria-label="Open invitations" className="mt-4 grid">
          {invitations.map((invitation) => (
            <Invitation key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function InviteForm() {
  const { may } = useShell();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const { at, other } = problemsOf(invite.error, ['email', 'role']);
  const offered = ROLES.filter((one) => one !== 'owner' || may('manage_owners'));

  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate({ email: email.trim(), role }, { onSuccess: () => setEmail('') });
  }

  return (
    <>
      <form onSubmit={submit} className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_160px_auto] sm:items-start">
        <Field label="Email" problem={at('email')}>
          {(ids) => (
            <Input
              {...ids}
              type="email"
              required
              autoComplete="off"
              placeholder="name@example.com"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role" note={ROLE_MEANINGS[role]} problem={at('role')}>
          {(ids) => (
            <NativeSelect
              {...ids}
              value={role}
              onChange={(event) => setRole(offered.find((one) => one === event.target.value) ?? 'member')}
            >
              {offered.map((one) => (
                <option key={one} value={one}>
                  {ROLE_NAMES[one]}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={invite.isPending} className="sm:mt-[22px]">
          Create link
        </Button>
      </form>
      <Problem className="mt-2">{other}</Problem>
      {invite.data && (
        <div role="status" className="mt-4 rounded-control border border-accent-line bg-accent-soft p-3">
          <p className="mb-2 text-12 text-accent-ink">
            The link for {invite.data.data.email}. It is shown only now: copy it and hand it on.
          </p>
          <Secret
            key={invite.data.data.id}
            label="Link of the invitation"
            value={invitationLink(window.location.origin, invite.data.data.token)}
          />
        </div>
      )}
    </>
  );
}

function Invitation({ invitation }: { invitation: InvitationRow }) {
  const { me, nowMs } = useShell();
  const revoke = useRevokeInvitation();
  const { id, email, role, invited_by: by, expires_at: expiresAt } = invitation;
  const endsMs = Date.parse(expiresAt);
  return (
    <li className="flex items-center gap-3 border-grid border-t py-2.5 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={email}>
          {email}
        </p>
        <p className="text-12 text-ink-3">
          {ROLE_NAMES[role]}
          {by && `, invited by ${by}`} ·{' '}
          {endsMs > nowMs ? `until ${instantText(endsMs, me.timezone)}` : 'has run out'}
        </p>
      </div>
      <Button
        size="sm"
        variant="danger"
        aria-label={`Revoke the invitation of ${email}`}
        disabled={revoke.isPending}
        onClick={() =>
          revoke.mutate(id, {
            onSuccess: () => say(`Invitation of ${email} revoked`),
            onError: (error) => sayError(`The invitation was not revoked: ${error.message}`),
          })
        }
      >
        Revoke
      </Button>
    </li>
  );
}
