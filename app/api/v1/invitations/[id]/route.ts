import { revokeInvitation } from '@/lib/commands/invitations';
import { pathOnly, requireId } from '@/lib/http/requests';
import { endpoint, secured } from '@/lib/http/route';

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
