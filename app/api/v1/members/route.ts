import { readMembers } from '@/lib/data/accounts/members';
import { pathOnly } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';
import { toMember } from '@/lib/http/routes/settings';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'signed_in',
    parse: pathOnly(),
    run: async (_, { db, scope }) => ({ data: (await readMembers(db, scope)).map(toMember) }),
  }),
});
