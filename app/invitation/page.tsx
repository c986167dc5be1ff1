import type { Metadata } from 'next';
import { InvitationPage } from '@/components/dashboard/invitation/invitation-page';
import { RightAddress } from '@/components/dashboard/right-address';
import { secureOrigin } from '@/lib/auth/sign-in/insecure-visit';
import { env } from '@/lib/env';
import { getMe } from '../(dashboard)/visitor';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function Page() {
  const me = await getMe();
  return (
    <RightAddress secureOrigin={secureOrigin(env().nextauthUrl)}>
      <InvitationPage signedInAs={me?.user?.email ?? null} />
    </RightAddress>
  );
}
