import { acceptInvitation } from '@/lib/commands/invitations';
import { invitationAccept } from '@/lib/contract/invitations';
import { requireBody } from '@/lib/http/body';
import { endpoint, visited } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: visited({
    parse: (call) => requireBody(call, invitationAccept),
    run: async (body, context) => ({ data: await acceptInvitation(body, context), status: 201 }),
  }),
});
