'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Confirm } from '@/components/ui/overlays/confirm';
import { say } from '@/components/ui/toast';
import { useEndSessions, useRename } from '@/lib/client/api/settings';
import { ROLE_MEANINGS, ROLE_NAMES } from '@/lib/client/text/roles';
import { NameForm } from './name-form';
import { PasswordForm } from './password-form';
import { SettingRow, SettingText } from './setting-row';

/** The signed-in person: name, password, sessions. */
export function AccountPage() {
  const { me } = useShell();
  const rename = useRename();
  if (!me.user) return null;
  const { name, email, role } = me.user;
  return (
    <>
      <Card title="Your account">
        <SettingRow label="Name" note="Shown on notes you write from now on">
          <NameForm
            label="Your name"
            name={name}
            isBusy={rename.isPending}
            error={rename.error}
            onSubmit={(next) => rename.mutate(next, { onSuccess: () => say('Name saved') })}
          />
        </SettingRow>
        <SettingRow label="Email" note="Used to sign in">
          <SettingText>{email}</SettingText>
        </SettingRow>
        <SettingRow label="Role" note={`In ${me.organisation.name}`}>
          <SettingText>
            {ROLE_NAMES[role]}. {ROLE_MEANINGS[role]}.
          </SettingText>
        </SettingRow>
      </Card>
      <Card title="Password" note="Changing it signs you out on all other devices.">
        <PasswordForm email={email} />
      </Card>
      <Sessions />
    </>
  );
}

function Sessions() {
  const end = useEndSessions();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Card
      title="Sessions"
      note="All devices where you are signed in."
      className="pb-4"
      action={
        <Button variant="danger" onClick={() => setIsAsking(true)}>
          Sign out everywhere
        </Button>
      }
      bare
    >
      {isAsking && (
        <Confirm
          title="Sign out everywhere?"
          consequence="This signs you out everywhere, including here."
          action="Sign out everywhere"
          isBusy={end.isPending}
          problem={end.error?.message ?? null}
          onConfirm={() => end.mutate()}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Card>
  );
}
