import { createInvitation } from '@/lib/commands/accounts/invitations';
import { invitationCreate } from '@/lib/contract/accounts/invitations';
import { readInvitations } from '@/lib/data/accounts/invitations';
import { requireBody } from '@/lib/http/body/body';
import { pathOnly } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';
import { requirePerson } from '@/lib/http/routes/me';
import { toInvitation } from '@/lib/http/routes/settings';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'manage_members',
    parse: pathOnly(),
    run: async (_, { db, scope, now }) => {
      const invitations = await readInvitations(db, scope);
      return { data: invitations.map((invitation) => toInvitation(invitation, now)) };
    },
  }),
  POST: secured({
    parse: (call) => requireBody(call, invitationCreate),
    may: ({ role }) => (role === 'owner' ? ['manage_members', 'manage_owners'] : ['manage_members']),
    run: async (body, context) => {
      const { token, ...invitation } = await createInvitation(body, requirePerson(context.caller), context);
      return { data: { ...toInvitation(invitation, context.now), token }, status: 201 };
    },
  }),
});
