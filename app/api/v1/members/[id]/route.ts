import * as members from '@/lib/commands/accounts/members';
import { changeMember, removeMember } from '@/lib/contract/endpoints/settings';
import { toMember } from '@/lib/http/routes/settings';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(changeMember, {
    run: async ({ ids, body }, context) => ({
      data: toMember(await members.changeRole(ids.id, body.role, context)),
    }),
  }),
  operation(removeMember, {
    async run({ ids: { id } }, context) {
      await members.removeMember(id, context);
      return { data: { id } };
    },
  }),
);
