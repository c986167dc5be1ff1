import { readMembers } from '@/lib/data/members';
import { pathOnly } from '@/lib/http/requests';
import { endpoint, secured } from '@/lib/http/route';
import { toMember } from '@/lib/http/settings';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'signed_in',
    parse: pathOnly(),
    run: async (_, { db, scope }) => ({ data: (await readMembers(db, scope)).map(toMember) }),
  }),
});
