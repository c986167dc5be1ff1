'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { NativeSelect } from '@/components/ui/forms/native-select';
import { Confirm } from '@/components/ui/overlays/confirm';
import { cellStyle } from '@/components/ui/table';
import { say, sayError } from '@/components/ui/toast';
import { useChangeMember, useRemoveMember } from '@/lib/client/api/settings';
import { dayMedium } from '@/lib/client/text/format';
import { ROLE_NAMES } from '@/lib/client/text/roles';
import { localDay } from '@/lib/client/text/zone';
import type { MemberRow as Member } from '@/lib/contract/accounts/members';
import { ROLES, type Role } from '@/lib/contract/accounts/roles';

/** A member. Fields that the signed-in person may not change are plain text. */
export function MemberRow({ member, isLastOwner }: { member: Member; isLastOwner: boolean }) {
  const { me, may } = useShell();
  const [isEnding, setIsEnding] = useState(false);
  const isMe = member.id === me.user?.id;
  const mayTouch = may(member.role === 'owner' ? 'manage_owners' : 'manage_members') && !isLastOwner;
  return (
    <tr>
      <th scope="row" className={cn(cellStyle, 'w-full max-w-0 py-2! text-left font-normal')}>
        <span className="flex items-center gap-2.5">
          <Avatar name={member.name} className="max-sm:hidden" />
          <span className="min-w-0">
            <span className="flex items-center gap-1.5">
              <span className="truncate font-medium" title={member.name}>
                {member.name}
              </span>
              {isMe && <Chip>You</Chip>}
            </span>
            <span className="block truncate text-12 text-ink-3" title={member.email}>
              {member.email}
            </span>
          </span>
        </span>
      </th>
      <td className={cn(cellStyle, 'whitespace-nowrap text-ink-2 max-md:hidden')}>
        {dayMedium(localDay(Date.parse(member.joined_at), me.timezone))}
      </td>
      <td className={cn(cellStyle, 'py-2!')}>
        <div className="grid grid-cols-[112px] gap-1.5 sm:grid-cols-[112px_84px] sm:items-center">
          {mayTouch ? <RoleSelect key={member.role} member={member} isMe={isMe} /> : ROLE_NAMES[member.role]}
          {(mayTouch || isMe) && !isLastOwner && (
            <Button
              size="sm"
              variant="danger"
              aria-label={isMe ? undefined : `Remove ${member.name}`}
              onClick={() => setIsEnding(true)}
            >
              {isMe ? 'Leave' : 'Remove'}
            </Button>
          )}
        </div>
        {isEnding && <EndMembership member={member} isMe={isMe} onClose={() => setIsEnding(false)} />}
      </td>
    </tr>
  );
}

function RoleSelect({ member, isMe }: { member: Member; isMe: boolean }) {
  const { may } = useShell();
  const change = useChangeMember();
  const offered = ROLES.filter((role) => role !== 'owner' || may('manage_owners'));

  function take(role: Role) {
    change.mutate(
      { id: member.id, role },
      {
        onSuccess: () => {
          // Permissions may have changed, and with them the offered actions.
          if (isMe) window.location.reload();
          else say(`${member.name} is ${ROLE_NAMES[role].toLowerCase()} now`);
        },
        onError: (error) => sayError(`Couldn’t change the role: ${error.message}`),
      },
    );
  }

  return (
    <NativeSelect
      aria-label={`Role of ${member.name}`}
      value={change.variables && !change.isError ? change.variables.role : member.role}
      disabled={change.isPending}
      onChange={(event) => {
        const role = offered.find((one) => one === event.target.value);
        if (role) take(role);
      }}
      className="w-28"
    >
      {offered.map((role) => (
        <option key={role} value={role}>
          {ROLE_NAMES[role]}
        </option>
      ))}
    </NativeSelect>
  );
}

function EndMembership({ member, isMe, onClose }: { member: Member; isMe: boolean; onClose: () => void }) {
  const { me } = useShell();
  const remove = useRemoveMember();
  const { name } = me.organisation;
  return (
    <Confirm
      title={isMe ? `Leave ${name}?` : `Remove ${member.name}?`}
      consequence={
        isMe
          ? `You lose access to ${name} at once. You can return only by invitation.`
          : `${member.email} loses access to ${name} at once. Their notes and keys stay; revoke any key they know.`
      }
      action={isMe ? `Leave ${name}` : `Remove ${member.name}`}
      isBusy={remove.isPending}
      problem={remove.error?.message ?? null}
      onConfirm={() =>
        remove.mutate(member.id, {
          onSuccess: () => {
            if (isMe) window.location.assign('/');
            else {
              onClose();
              say(`${member.name} removed`);
            }
          },
        })
      }
      onClose={onClose}
    />
  );
}
