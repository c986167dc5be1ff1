import { changePassword } from '@/lib/commands/accounts/account';
import { passwordChange } from '@/lib/contract/accounts/me';
import { requireBody } from '@/lib/http/body/body';
import { endpoint, secured } from '@/lib/http/edge/route';
import { requirePerson } from '@/lib/http/routes/me';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: secured({
    may: 'signed_in',
    parse: async (call) => ({ change: await requireBody(call, passwordChange), address: call.address }),
    run: async ({ change, address }, { db, now, caller }) => {
      await changePassword(change, { db, now, address, userId: requirePerson(caller).userId });
      return { data: { sessions_ended: true } };
    },
  }),
});
