import { changePassword } from '@/lib/commands/account';
import { passwordChange } from '@/lib/contract/me';
import { requireBody } from '@/lib/http/body';
import { requirePerson } from '@/lib/http/me';
import { endpoint, secured } from '@/lib/http/route';

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
