import * as invitations from '@/lib/commands/accounts/invitations';
import { revokeInvitation } from '@/lib/contract/endpoints/invitations';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(revokeInvitation, {
    async run({ ids: { id } }, context) {
      await invitations.revokeInvitation(id, context);
      return { data: { id } };
    },
  }),
);
