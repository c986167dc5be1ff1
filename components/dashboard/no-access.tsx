'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Button, buttonStyle } from '@/components/ui/button';
import { Search } from '@/components/ui/icons/icons';
import { ENTITY_TYPES, entityOf } from '@/lib/domain/entities';
import { useShell } from './shell/context';
import { actIn } from './shell/organisation-switcher';
import { State } from './state-card';

/** The same words whether access is denied or nothing exists, so that nothing leaks. */
export function NoAccess({ thing, as = 'h1' }: { thing?: string; as?: 'h1' | 'h2' }) {
  const { me } = useShell();
  const pathname = usePathname();
  const type = ENTITY_TYPES.find((one) => entityOf(one).path === `/${pathname.split('/')[1]}`);
  const what = thing ?? (type ? entityOf(type).noun : 'page');
  const other = me.organisations.find((one) => one.id !== me.organisation.id);
  return (
    <State
      as={as}
      icon={Search}
      title="Page not found"
      className="min-h-[470px] justify-center"
      footer={me.user && `Signed in as ${me.user.email}`}
      actions={
        <>
          {other && (
            <Button variant="primary" onClick={() => actIn(other.id, 'here')}>
              Switch to {other.name}
            </Button>
          )}
          <Link href="/" className={buttonStyle({ variant: other ? 'secondary' : 'primary' })}>
            Go to Home
          </Link>
        </>
      }
    >
      <p>
        {me.organisation.name} has no such {what}.
        {other && ' It may belong to another of your organisations, or the link is incomplete.'}
      </p>
    </State>
  );
}
