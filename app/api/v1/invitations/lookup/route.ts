import { lookUpInvitation } from '@/lib/commands/invitations';
import { invitationLookup } from '@/lib/contract/invitations';
import { requireBody } from '@/lib/http/body';
import { endpoint, visited } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: visited({
    parse: (call) => requireBody(call, invitationLookup),
    run: async ({ token }, context) => ({ data: await lookUpInvitation(token, context) }),
  }),
});
