'use client';

import { Avatar } from '@/components/ui/avatar';
import { LogOut, UserRound } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { isMissingCode, reportMissing } from '@/components/ui/on-demand/missing-code';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from '@/components/ui/overlays/menu';
import { sayError } from '@/components/ui/toast';
import { leaveAll } from '@/lib/client/page/unsaved';
import { ROLE_NAMES } from '@/lib/client/text/roles';
import { PLAN_NAMES } from '@/lib/contract/plans';
import { useShell } from './context';

/** Signs out, after asking about unsaved input. */
export function endSession(): void {
  leaveAll(() => {
    import('@/lib/client/api/session')
      .then(({ signOut }) => signOut())
      .catch((error: unknown) => {
        if (isMissingCode(error)) reportMissing(error);
        else sayError('Couldn’t sign you out. Try again.');
      });
  });
}

/** The signed-in person, their role and plan. */
export function UserMenu() {
  const { me } = useShell();
  if (!me.user) return null;
  const { name, email, role } = me.user;
  return (
    <Menu>
      <MenuTrigger
        aria-label={`Account: ${name}`}
        className="flex w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-left hover:bg-hover max-xl:justify-center max-xl:px-0"
      >
        <Avatar name={name} />
        <span className="min-w-0 max-xl:hidden">
          <span className="block truncate text-12">{name}</span>
          <span className="block truncate text-11 text-ink-3">
            {ROLE_NAMES[role]} · {PLAN_NAMES[me.plan]} plan
          </span>
        </span>
      </MenuTrigger>
      <MenuContent side="top">
        <MenuLabel>{email}</MenuLabel>
        <MenuItem asChild>
          <Link href="/settings/account">
            <UserRound className="size-4 text-ink-3" aria-hidden />
            Your account
          </Link>
        </MenuItem>
        <MenuItem onSelect={endSession}>
          <LogOut className="size-4 text-ink-3" aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
