import { endSessions } from '@/lib/data/users';
import { requirePerson } from '@/lib/http/me';
import { pathOnly } from '@/lib/http/requests';
import { endpoint, secured } from '@/lib/http/route';

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
