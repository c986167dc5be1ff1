import { endSessions } from '@/lib/data/accounts/users';
import { pathOnly } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';
import { requirePerson } from '@/lib/http/routes/me';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: secured({
    may: 'signed_in',
    parse: pathOnly(),
    run: async (_, { db, caller }) => {
      await endSessions(db, requirePerson(caller).userId);
      return { data: { sessions_ended: true } };
    },
  }),
});
