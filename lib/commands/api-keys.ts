import { makeApiKey } from '@/lib/auth/api-key';
import type { KeyScope } from '@/lib/contract/roles';
import { insertApiKey, revokeApiKey } from '@/lib/data/api-keys';
import type { Sql } from '@/lib/data/client';
import type { Scope } from '@/lib/data/scope';
import { notFound } from '@/lib/errors';

interface KeyContext {
  db: Sql;
  scope: Scope;
  now: Date;
}

/** A new key of the organisation. The whole key is given here and never again. */
export async function createApiKey(
  request: { name: string; scopes: readonly KeyScope[]; expiresAt?: Date | null; createdBy?: number | null },
  { db, scope, now }: KeyContext,
): Promise<{ apiKey: string; keyId: string }> {
  const { key, keyId, secretHash } = makeApiKey();
  await insertApiKey(db, scope, {
    keyId,
    name: request.name,
    secretHash,
    scopes: [...request.scopes],
    expiresAt: request.expiresAt ?? null,
    createdBy: request.createdBy ?? null,
    createdAt: now,
  });
  return { apiKey: key, keyId };
}

/** From now on the key is refused. Throws not_found for an unknown or already revoked one. */
export async function revokeKey(keyId: string, { db, scope, now }: KeyContext): Promise<void> {
  if (!(await revokeApiKey(db, scope, keyId, now))) throw notFound('API key');
}
