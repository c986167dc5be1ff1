import { listMembers } from '@/lib/contract/endpoints/settings';
import { readMembers } from '@/lib/data/accounts/members';
import { toMember } from '@/lib/http/routes/settings';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listMembers, {
    run: async (_, { db, scope }) => ({ data: (await readMembers(db, scope)).map(toMember) }),
  }),
);
