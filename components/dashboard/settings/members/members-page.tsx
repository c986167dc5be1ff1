'use client';

import { useQuery } from '@tanstack/react-query';
import { Failed } from '@/components/dashboard/failed';
import { useShell } from '@/components/dashboard/shell/context';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { headStyle, TableBox } from '@/components/ui/table';
import { membersQuery } from '@/lib/client/api/settings';
import { countText } from '@/lib/client/text/format';
import { Invitations } from './invitations';
import { MemberRow } from './member-row';

/** The members of the organisation, their roles, and open invitations. */
export function MembersPage() {
  const { me, may } = useShell();
  const asked = useQuery(membersQuery());
  const members = asked.data?.data;
  const owners = members?.filter(({ role }) => role === 'owner').length ?? 0;
  return (
    <>
      {asked.error && !members && (
        <Failed title="Couldn’t load the members" error={asked.error} onRetry={() => asked.refetch()} />
      )}
      {members && (
        <Card
          bare
          title="Members"
          note={`${countText(members.length, 'person', 'people')} in ${me.organisation.name}. Removed members lose access at once; their notes stay.`}
        >
          <TableBox label="Members of the organisation">
            <thead>
              <tr>
                <th scope="col" className={headStyle}>
                  Person
                </th>
                <th scope="col" className={cn(headStyle, 'max-md:hidden')}>
                  Joined
                </th>
                <th scope="col" className={headStyle}>
                  Role
                </th>
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <MemberRow
                  key={member.id}
                  member={member}
                  isLastOwner={member.role === 'owner' && owners === 1}
                />
              ))}
            </tbody>
          </TableBox>
        </Card>
      )}
      {may('manage_members') && <Invitations />}
    </>
  );
}
