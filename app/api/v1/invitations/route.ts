import * as invitations from '@/lib/commands/accounts/invitations';
import { createInvitation, listInvitations } from '@/lib/contract/endpoints/invitations';
import { readInvitations } from '@/lib/data/accounts/invitations';
import { requirePerson } from '@/lib/http/routes/me';
import { toInvitation } from '@/lib/http/routes/settings';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listInvitations, {
    async run(_, { db, scope, now }) {
      const rows = await readInvitations(db, scope);
      return { data: rows.map((row) => toInvitation(row, now)) };
    },
  }),
  operation(createInvitation, {
    async run({ body }, context) {
      const by = requirePerson(context.caller);
      const { token, ...row } = await invitations.createInvitation(body, by, context);
      return { data: { ...toInvitation(row, context.now), token }, status: 201 };
    },
  }),
);
