import { makeApiKey } from '@/lib/auth/api-key';
import { requireRoom } from '@/lib/commands/limits';
import type { KeyScope } from '@/lib/contract/accounts/roles';
import { insertApiKey, revokeApiKey } from '@/lib/data/accounts/api-keys';
import type { Database, Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { writeUnlocked } from '@/lib/data/writes/transaction';
import { notFound } from '@/lib/errors';

interface KeyContext {
  db: Sql;
  scope: Scope;
  now: Date;
}

interface NewKey {
  name: string;
  scopes: readonly KeyScope[];
  expiresAt?: Date | null;
  createdBy?: number | null;
}

/** The whole key, `apiKey`, is returned here and never again. */
interface MadeKey {
  id: string;
  apiKey: string;
  keyId: string;
}

/** Creates a key of the organisation. Throws limit_reached. */
export async function createApiKey(
  request: NewKey,
  { db, scope, now }: KeyContext & { db: Database },
): Promise<MadeKey> {
  const { made } = await writeUnlocked(db, scope, async (tx) => {
    await requireRoom(tx, scope, 'max_api_keys_per_org', 1, { now });
    return { made: await addApiKey(request, { db: tx, scope, now }), tags: [] };
  });
  return made;
}

/** Creates a key whatever the plan allows, as the first one of a new organisation. */
export async function addApiKey(request: NewKey, { db, scope, now }: KeyContext): Promise<MadeKey> {
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
