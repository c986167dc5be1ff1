import { revokeInvitation } from '@/lib/commands/accounts/invitations';
import { pathOnly, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: secured({
    may: 'manage_members',
    parse: pathOnly('id'),
    run: async ({ id: segment }, context) => {
      const id = requireId(segment, 'invitation');
      await revokeInvitation(id, context);
      return { data: { id } };
    },
  }),
});
