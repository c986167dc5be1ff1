'use client';

import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Entrance } from '@/components/dashboard/entrance';
import { Failed } from '@/components/dashboard/failed';
import { State } from '@/components/dashboard/state-card';
import { buttonStyle } from '@/components/ui/button';
import { Link2Off } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { isFailure } from '@/lib/client/api/api';
import { lookUpInvitation, tokenOf } from '@/lib/client/api/invitation';
import { JoinForm } from './join-form';

function onHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The page that an invitation links to. The secret follows the #, so only the browser sees it. */
export function InvitationPage({ signedInAs }: { signedInAs: string | null }) {
  const hash = useSyncExternalStore(
    onHash,
    () => window.location.hash,
    () => null,
  );
  const token = hash === null ? null : tokenOf(hash);
  const asked = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => lookUpInvitation(token ?? ''),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isNotOpen =
    (hash !== null && token === null) || (isFailure(asked.error) && asked.error.status === 404);
  if (isNotOpen) return <NotOpen signedInAs={signedInAs} />;
  if (asked.error) {
    return (
      <Entrance>
        <Failed
          as="h1"
          title="Couldn’t load the invitation"
          error={asked.error}
          onRetry={() => asked.refetch()}
          className="p-0!"
        />
      </Entrance>
    );
  }
  return (
    <Entrance>
      {asked.data && token ? (
        <JoinForm token={token} invitation={asked.data} signedInAs={signedInAs} />
      ) : (
        <h1 role="status" className="font-semibold text-15">
          Opening the invitation
        </h1>
      )}
    </Entrance>
  );
}

function NotOpen({ signedInAs }: { signedInAs: string | null }) {
  return (
    <Entrance>
      <State
        as="h1"
        icon={Link2Off}
        tone="neutral"
        title="This invitation is no longer valid"
        className="p-0!"
        actions={
          <Link href={signedInAs ? '/' : '/login'} className={buttonStyle()}>
            {signedInAs ? 'Go to Home' : 'Sign in'}
          </Link>
        }
        footer={signedInAs && `Signed in as ${signedInAs}`}
      >
        <p>It was used or revoked, has expired, or the link is incomplete. Ask for a new one.</p>
      </State>
    </Entrance>
  );
}
