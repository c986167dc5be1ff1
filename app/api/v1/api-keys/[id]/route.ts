import { revokeKey } from '@/lib/commands/accounts/api-keys';
import { revokeApiKey } from '@/lib/contract/endpoints/settings';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(revokeApiKey, {
    async run({ ids: { id } }, context) {
      await revokeKey(id, context);
      return { data: { id } };
    },
  }),
);
