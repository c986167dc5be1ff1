'use client';

import Link from 'next/link';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import { buttonStyle } from '@/components/ui/button';
import { Lock } from '@/components/ui/icons/icons';
import { ROLE_NAMES } from '@/lib/client/text/roles';

/** A page opened by its address that the role may not see. */
export function NotAllowed({ what }: { what: string }) {
  const { me } = useShell();
  return (
    <State
      icon={Lock}
      tone="neutral"
      title={`Admins and owners ${what}`}
      className="min-h-[420px] justify-center"
      actions={
        <Link href="/" className={buttonStyle({ variant: 'primary' })}>
          Go to Home
        </Link>
      }
    >
      <p>
        You are {me.user ? ROLE_NAMES[me.user.role].toLowerCase() : 'nobody'} in {me.organisation.name}. An
        admin can change your role.
      </p>
    </State>
  );
}
