'use client';

import { useQuery } from '@tanstack/react-query';
import { Link2Off } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { State } from '@/components/dashboard/state-card';
import { buttonStyle } from '@/components/ui/button';
import { Logo } from '@/components/ui/logo';
import { isFailure } from '@/lib/client/api';
import { lookUpInvitation, tokenOf } from '@/lib/client/invitation';
import { JoinForm } from './join-form';

function onHash(tell: () => void): () => void {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
}

/** Where the link of an invitation leads. Its secret stands behind the #, which only the browser sees. */
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
  if (isNotOpen) return <NotOpen />;
  if (asked.error) {
    return (
      <Frame>
        <Failed
          as="h1"
          title="The invitation did not arrive"
          error={asked.error}
          onRetry={() => asked.refetch()}
          className="p-0"
        />
      </Frame>
    );
  }
  return (
    <Frame>
      {asked.data && token ? (
        <JoinForm token={token} invitation={asked.data} signedInAs={signedInAs} />
      ) : (
        <h1 role="status" className="font-semibold text-15">
          Opening the invitation
        </h1>
      )}
    </Frame>
  );
}

function NotOpen() {
  return (
    <Frame>
      <State
        as="h1"
        icon={Link2Off}
        tone="neutral"
        title="This invitation is not open"
        className="p-0"
        actions={
          <Link href="/login" className={buttonStyle()}>
            Sign in
          </Link>
        }
      >
        <p>It was used, taken back, has run out, or the link is incomplete. Ask for a new one.</p>
      </State>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[16vh] pb-8">
      <div className="w-full max-w-[400px]">
        <div className="mb-5 flex items-center gap-2.5">
          <Logo size={28} />
          <span className="font-semibold text-18">Trackagoat</span>
        </div>
        <div className="rounded-card border border-line bg-panel p-6">{children}</div>
      </div>
    </main>
  );
}
