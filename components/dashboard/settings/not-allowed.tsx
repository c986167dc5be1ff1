'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import { buttonStyle } from '@/components/ui/button';
import { Lock } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { ROLE_NAMES } from '@/lib/client/text/roles';

/** Shown for an address that the role may not see. */
export function NotAllowed({ what }: { what: string }) {
  const { me } = useShell();
  return (
    <State
      icon={Lock}
      tone="neutral"
      title={`Only admins and owners can ${what}`}
      className="min-h-[420px] justify-center"
      actions={
        <Link href="/" className={buttonStyle({ variant: 'primary' })}>
          Go to Home
        </Link>
      }
    >
      <p>
        Your role in {me.organisation.name} is {me.user ? ROLE_NAMES[me.user.role].toLowerCase() : 'unknown'}.
        An admin can change it.
      </p>
    </State>
  );
}
