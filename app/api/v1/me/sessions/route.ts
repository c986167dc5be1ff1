import { endSessions } from '@/lib/contract/endpoints/caller';
import * as users from '@/lib/data/accounts/users';
import { requirePerson } from '@/lib/http/routes/me';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(endSessions, {
    async run(_, { db, caller }) {
      await users.endSessions(db, requirePerson(caller).userId);
      return { data: { sessions_ended: true } };
    },
  }),
);
