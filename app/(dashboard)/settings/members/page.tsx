import type { Metadata } from 'next';
import { MembersPage } from '@/components/dashboard/settings/members/members-page';
import { invitationsQuery, membersQuery } from '@/lib/client/api/settings';
import { Prefetched } from '../../prefetched';
import { requireMe } from '../../visitor';

export const metadata: Metadata = { title: 'Members' };

export default async function Page() {
  const { me } = await requireMe('/settings/members');
  const invitations = me.rights.includes('manage_members') ? [invitationsQuery()] : [];
  return (
    <Prefetched questions={[membersQuery(), ...invitations]}>
      <MembersPage />
    </Prefetched>
  );
}
