import * as account from '@/lib/commands/accounts/account';
import { changePassword } from '@/lib/contract/endpoints/caller';
import { requirePerson } from '@/lib/http/routes/me';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(changePassword, {
    async run({ body }, { db, now, address, caller }) {
      await account.changePassword(body, { db, now, address, userId: requirePerson(caller).userId });
      return { data: { sessions_ended: true } };
    },
  }),
);
