'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { say, sayError } from '@/components/ui/toast';
import { type MadeInvitation, useInvite, useRevokeInvitation } from '@/lib/client/api/settings';
import { ROLE_NAMES } from '@/lib/client/text/roles';
import { instantText } from '@/lib/client/text/zone';
import type { InvitationRow } from '@/lib/contract/accounts/invitations';

/** An invitation in the list. An expired one can be renewed or removed. */
export function InvitationItem({
  invitation: { id, email, role, invited_by: by, expires_at: expiresAt, expired },
  onMade,
}: {
  invitation: InvitationRow;
  onMade: (made: MadeInvitation) => void;
}) {
  const { me, may, nowMs } = useShell();
  const invite = useInvite();
  const revoke = useRevokeInvitation();
  const mayUndo = role !== 'owner' || may('manage_owners');
  const endsMs = Date.parse(expiresAt);
  // The page may have been open for longer than the link was valid.
  const isOver = expired || endsMs <= nowMs;
  const [done, action] = isOver ? ['removed', 'Remove'] : ['revoked', 'Revoke'];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-grid border-t py-2.5 last:pb-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium" title={email}>
            {email}
          </span>
          {isOver && <Chip tone="warn">expired</Chip>}
        </p>
        <p className="text-12 text-ink-3">
          {ROLE_NAMES[role]}
          {by && `, invited by ${by}`} · {isOver ? 'ended' : 'until'} {instantText(endsMs, me.timezone)}
        </p>
      </div>
      <div className="flex gap-2">
        {isOver && mayUndo && (
          <Button
            size="sm"
            aria-label={`Invite ${email} again`}
            disabled={invite.isPending}
            onClick={() =>
              invite.mutate(
                { email, role },
                {
                  onSuccess: ({ data }) => onMade(data),
                  onError: (error) => sayError(`Couldn’t create a new link: ${error.message}`),
                },
              )
            }
          >
            Invite again
          </Button>
        )}
        {mayUndo && (
          <Button
            size="sm"
            variant="danger"
            aria-label={`${action} the invitation of ${email}`}
            disabled={revoke.isPending}
            onClick={() =>
              revoke.mutate(id, {
                onSuccess: () => say(`Invitation of ${email} ${done}`),
                onError: (error) => sayError(`The invitation was not ${done}: ${error.message}`),
              })
            }
          >
            {action}
          </Button>
        )}
      </div>
    </li>
  );
}
