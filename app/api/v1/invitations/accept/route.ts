import { acceptInvitation } from '@/lib/commands/accounts/invitations';
import { invitationAccept } from '@/lib/contract/accounts/invitations';
import { requireBody } from '@/lib/http/body/body';
import { endpoint, visited } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: visited({
    parse: (call) => requireBody(call, invitationAccept),
    run: async (body, context) => ({ data: await acceptInvitation(body, context), status: 201 }),
  }),
});
