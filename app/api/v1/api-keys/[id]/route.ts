import { revokeKey } from '@/lib/commands/api-keys';
import { pathOnly, requireId } from '@/lib/http/requests';
import { endpoint, secured } from '@/lib/http/route';

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
