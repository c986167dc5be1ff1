import { changeRole, removeMember } from '@/lib/commands/accounts/members';
import { memberChange } from '@/lib/contract/accounts/members';
import { requireBody } from '@/lib/http/body/body';
import { pathOnly, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';
import { toMember } from '@/lib/http/routes/settings';

const parseId = pathOnly('id');
const memberId = (segment: string) => requireId(segment, 'member');

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: secured({
    may: 'manage_members',
    parse: async (call) => ({ id: call.param('id'), ...(await requireBody(call, memberChange)) }),
    run: async ({ id, role }, context) => ({ data: toMember(await changeRole(memberId(id), role, context)) }),
  }),
  DELETE: secured({
    parse: parseId,
    // Anybody may leave.
    may: ({ id }, { user }) => [id.toLowerCase() === user?.id ? 'signed_in' : 'manage_members'],
    run: async ({ id: segment }, context) => {
      const id = memberId(segment);
      await removeMember(id, context);
      return { data: { id } };
    },
  }),
});
