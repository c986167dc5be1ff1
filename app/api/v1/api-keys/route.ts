import * as keys from '@/lib/commands/accounts/api-keys';
import { apiKeyCreateAt } from '@/lib/contract/accounts/api-keys';
import { createApiKey, listApiKeys } from '@/lib/contract/endpoints/settings';
import { readApiKeys } from '@/lib/data/accounts/api-keys';
import { requireBody } from '@/lib/http/body/body';
import { requirePerson } from '@/lib/http/routes/me';
import { toApiKey } from '@/lib/http/routes/settings';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listApiKeys, {
    run: async (_, { db, scope }) => ({ data: (await readApiKeys(db, scope)).map(toApiKey) }),
  }),
  operation(createApiKey, {
    body: (call) => requireBody(call, apiKeyCreateAt(call.now.getTime())),
    async run({ body: { name, scopes, expires_at: expiresMs } }, context) {
      const { userId, name: createdBy } = requirePerson(context.caller);
      const expiresAt = expiresMs == null ? null : new Date(expiresMs);
      const request = { name, scopes, expiresAt, createdBy: userId };
      const { id, keyId, apiKey } = await keys.createApiKey(request, context);
      const listed = { id, keyId, name, scopes, createdBy, createdAt: context.now, expiresAt };
      return { data: { ...toApiKey({ ...listed, lastUsedAt: null }), api_key: apiKey }, status: 201 };
    },
  }),
);
