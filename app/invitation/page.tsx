import type { Metadata } from 'next';
import { InvitationPage } from '@/components/dashboard/invitation/invitation-page';
import { getMe } from '../(dashboard)/visitor';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function Page() {
  const me = await getMe();
  return <InvitationPage signedInAs={me?.user?.email ?? null} />;
}
