import * as invitations from '@/lib/commands/accounts/invitations';
import { acceptInvitation } from '@/lib/contract/endpoints/invitations';
import { publicOperation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  publicOperation(acceptInvitation, async (body, context) => ({
    data: await invitations.acceptInvitation(body, context),
    status: 201,
  })),
);
