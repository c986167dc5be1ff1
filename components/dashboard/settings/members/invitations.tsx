'use client';

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { Refusal } from '@/components/dashboard/refusal';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, Input } from '@/components/ui/forms/field';
import { NativeSelect } from '@/components/ui/forms/native-select';
import { Secret } from '@/components/ui/forms/secret';
import { invitationLink } from '@/lib/client/api/invitation';
import { problemsOf } from '@/lib/client/api/problems';
import { invitationsQuery, type MadeInvitation, useInvite } from '@/lib/client/api/settings';
import { ROLE_MEANINGS, ROLE_NAMES } from '@/lib/client/text/roles';
import { ROLES, type Role } from '@/lib/contract/accounts/roles';
import { InvitationItem } from './invitation-item';

/** Invites by link. Nothing is emailed: the inviter passes the link on. */
export function Invitations() {
  const asked = useQuery(invitationsQuery());
  const invitations = asked.data?.data ?? [];
  const [made, setMade] = useState<MadeInvitation | null>(null);
  return (
    <Card
      title="Invitations"
      note="A link for one email address, valid once within seven days. Nothing is emailed: you pass the link on."
    >
      <InviteForm onMade={setMade} />
      {made && <NewLink made={made} />}
      {asked.error && !asked.data && (
        <Failed title="Couldn’t load the invitations" error={asked.error} onRetry={() => asked.refetch()} />
      )}
      {invitations.length > 0 && (
        <ul aria-label="Invitations" className="mt-4 grid">
          {invitations.map((invitation) => (
            <InvitationItem key={invitation.id} invitation={invitation} onMade={setMade} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function InviteForm({ onMade }: { onMade: (made: MadeInvitation) => void }) {
  const { may } = useShell();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const { at, other } = problemsOf(invite.error, ['email', 'role']);
  const offered = ROLES.filter((one) => one !== 'owner' || may('manage_owners'));

  function submit(event: FormEvent) {
    event.preventDefault();
    const onSuccess = ({ data }: { data: MadeInvitation }) => {
      setEmail('');
      onMade(data);
    };
    invite.mutate({ email: email.trim(), role }, { onSuccess });
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
      <Refusal error={invite.error} className="mt-2">
        {other}
      </Refusal>
    </>
  );
}

/** On phones the link would appear below the tab bar. */
function showWhole(box: HTMLElement | null) {
  box?.scrollIntoView({ block: 'nearest' });
}

function NewLink({ made: { id, email, token } }: { made: MadeInvitation }) {
  return (
    <div
      key={id}
      ref={showWhole}
      role="status"
      className="mt-4 scroll-mb-24 rounded-control border border-accent-line bg-accent-soft p-3"
    >
      <p className="mb-2 text-12 text-accent-ink">
        The link for {email}. It is shown only once: copy it and pass it on.
      </p>
      <Secret key={id} label="Invitation link" value={invitationLink(window.location.origin, token)} />
    </div>
  );
}
