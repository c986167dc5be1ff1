import { lookUpInvitation } from '@/lib/commands/accounts/invitations';
import { invitationLookup } from '@/lib/contract/accounts/invitations';
import { requireBody } from '@/lib/http/body/body';
import { endpoint, visited } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: visited({
    parse: (call) => requireBody(call, invitationLookup),
    run: async ({ token }, context) => ({ data: await lookUpInvitation(token, context) }),
  }),
});
