import { createApiKey } from '@/lib/commands/accounts/api-keys';
import { readApiKeys } from '@/lib/data/accounts/api-keys';
import { pathOnly } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';
import { requirePerson } from '@/lib/http/routes/me';
import { parseNewKey, toApiKey } from '@/lib/http/routes/settings';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'manage_api_keys',
    parse: pathOnly(),
    run: async (_, { db, scope }) => ({ data: (await readApiKeys(db, scope)).map(toApiKey) }),
  }),
  POST: secured({
    may: 'manage_api_keys',
    parse: parseNewKey,
    run: async ({ name, scopes, expires_at: expiresMs }, context) => {
      const { userId, name: createdBy } = requirePerson(context.caller);
      const expiresAt = expiresMs == null ? null : new Date(expiresMs);
      const request = { name, scopes, expiresAt, createdBy: userId };
      const { id, keyId, apiKey } = await createApiKey(request, context);
      const listed = { id, keyId, name, scopes, createdBy, createdAt: context.now, expiresAt };
      return { data: { ...toApiKey({ ...listed, lastUsedAt: null }), api_key: apiKey }, status: 201 };
    },
  }),
});
