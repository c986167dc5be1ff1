import { makeApiKey } from '@/lib/auth/api-key';
import type { KeyScope } from '@/lib/contract/accounts/roles';
import { insertApiKey, revokeApiKey } from '@/lib/data/accounts/api-keys';
import type { Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { notFound } from '@/lib/errors';

interface KeyContext {
  db: Sql;
  scope: Scope;
  now: Date;
}

/** Creates a key of the organisation. The whole key, `apiKey`, is returned here and never again. */
export async function createApiKey(
  request: { name: string; scopes: readonly KeyScope[]; expiresAt?: Date | null; createdBy?: number | null },
  { db, scope, now }: KeyContext,
): Promise<{ id: string; apiKey: string; keyId: string }> {
  const { key, keyId, secretHash } = makeApiKey();
  const id = await insertApiKey(db, scope, {
    keyId,
    name: request.name,
    secretHash,
    scopes: [...request.scopes],
    expiresAt: request.expiresAt ?? null,
    createdBy: request.createdBy ?? null,
    createdAt: now,
  });
  return { id, apiKey: key, keyId };
}

/** Revokes a key. Throws not_found for an unknown or already revoked one. */
export async function revokeKey(id: string, { db, scope, now }: KeyContext): Promise<void> {
  if (!(await revokeApiKey(db, scope, id, now))) throw notFound('API key');
}
