import * as invitations from '@/lib/commands/accounts/invitations';
import { lookUpInvitation } from '@/lib/contract/endpoints/invitations';
import { publicOperation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  publicOperation(lookUpInvitation, async ({ token }, context) => ({
    data: await invitations.lookUpInvitation(token, context),
  })),
);
