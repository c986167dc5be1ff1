import { insertApiKey } from '@/lib/data/accounts/api-keys';
import { insertUser } from '@/lib/data/accounts/users';
import type { Organisation } from './organisation';

/** A key and a signed-in owner of an organisation, as the lookups of callers find them. */
export async function makeCallers({ db, scope, now }: Organisation) {
  const { orgId } = scope;
  const name = `caller-${orgId}`;
  const key = { keyId: String(orgId).padStart(8, '0'), secretHash: new Uint8Array([1, 2, 3]) };
  await insertApiKey(db, scope, {
    ...key,
    name,
    scopes: ['read'],
    expiresAt: null,
    createdBy: null,
    createdAt: now,
  });
  const user = await insertUser(db, {
    ...{ email: `${name}@example.com`, name, passwordHash: null, createdAt: now },
  });
  await db.membership.create({ data: { orgId, userId: user.userId, role: 'owner', createdAt: now } });
  return { key, session: { sub: user.uuid, epoch: 0, sid: '00000000-0000-4000-8000-000000000001' } };
}
