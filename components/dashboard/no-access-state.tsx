'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { Button, buttonStyle } from '@/components/ui/button';
import { Search } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { ENTITY_TYPES, entityOf } from '@/lib/domain/entities';
import { useShell } from './shell/context';
import { actIn } from './shell/organisation-switcher';
import { State } from './state-card';

/**
 * The same words whether access is denied or nothing exists, so that nothing leaks. Leads to the entity's list, which
 * certainly exists; another organisation is only a guess.
 */
export function NoAccessState({ as = 'h1' }: { as?: 'h1' | 'h2' }) {
  const { me } = useShell();
  const first = usePathname().split('/')[1];
  const asked = useSearchParams().get('entity');
  const type = ENTITY_TYPES.find((one) =>
    first === 'analytics' ? one === asked : entityOf(one).path === `/${first}`,
  );
  const entity = type && entityOf(type);
  const other = type && me.organisations.find((one) => one.id !== me.organisation.id);
  return (
    <State
      as={as}
      icon={Search}
      title="Page not found"
      className="min-h-[470px] justify-center"
      footer={me.user && `Signed in as ${me.user.email}`}
      actions={
        <>
          {entity && (
            <Link href={entity.path} className={buttonStyle({ variant: 'primary' })}>
              See all {entity.plural}
            </Link>
          )}
          <Link href="/" className={buttonStyle({ variant: entity ? 'secondary' : 'primary' })}>
            Go to Home
          </Link>
          {other && <Button onClick={() => actIn(other.id, 'here')}>Look in {other.name}</Button>}
        </>
      }
    >
      <p>
        {me.organisation.name} has no such {entity?.noun ?? 'page'}. The link may be incomplete
        {entity && `, or the ${entity.noun} was deleted`}
        {other && ' or belongs to another of your organisations'}.
      </p>
    </State>
  );
}
