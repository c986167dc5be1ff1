import { revokeKey } from '@/lib/commands/accounts/api-keys';
import { pathOnly, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: secured({
    may: 'manage_api_keys',
    parse: pathOnly('id'),
    run: async ({ id: segment }, context) => {
      const id = requireId(segment, 'API key');
      await revokeKey(id, context);
      return { data: { id } };
    },
  }),
});
