import { keyIdOf } from '@/lib/auth/api-key';
import { hashPassword } from '@/lib/auth/password';
import { hashSecret } from '@/lib/auth/secret';
import { KEY_SCOPES } from '@/lib/contract/accounts/roles';
import { insertApiKey } from '@/lib/data/accounts/api-keys';
import { insertMembership } from '@/lib/data/accounts/members';
import { insertOrganisation } from '@/lib/data/accounts/organisations';
import { insertUser } from '@/lib/data/accounts/users';
import type { Database } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import type { DemoFile } from '../start/demo-file';
import { BRAND_ZONE } from './synthetic/timing';

const DEMO_USER_NAME = 'Demo user';

/** One organisation of the demo. `createdAt` is when the demo was begun: a continued load keeps it. */
export interface DemoAccount {
  scope: Scope;
  createdAt: Date;
}

export interface DemoAccounts {
  user: { uuid: string; name: string };
  brand: DemoAccount;
  real: DemoAccount;
}

const ORGANISATIONS = {
  brand: { name: 'Demo brand', timezone: BRAND_ZONE.id },
  real: { name: 'Real captures', timezone: 'Asia/Taipei' },
} as const;

/** Finds the demo's user and organisations, or makes all of them at once, with the credentials of the demo file. */
export async function ensureDemoAccounts(db: Database, file: DemoFile, now: Date): Promise<DemoAccounts> {
  const found = await findDemoAccounts(db, file);
  if (found !== null) return found;
  const passwordHash = await hashPassword(file.password);
  await db.$transaction(async (tx) => {
    const user = await insertUser(tx, {
      email: file.email,
      name: DEMO_USER_NAME,
      passwordHash,
      createdAt: now,
    });
    const keys = { brand: file.brandApiKey, real: file.apiKey };
    for (const which of ['brand', 'real'] as const) {
      const organisation = await insertOrganisation(tx, {
        ...ORGANISATIONS[which],
        plan: 'ultra',
        createdAt: now,
      });
      await insertMembership(tx, {
        orgId: organisation.orgId,
        userId: user.userId,
        role: 'owner',
        createdAt: now,
      });
      await insertApiKey(tx, makeScope(organisation), {
        keyId: requireKeyId(keys[which]),
        name: 'Demo key',
        secretHash: hashSecret(keys[which]),
        scopes: [...KEY_SCOPES],
        expiresAt: null,
        createdBy: user.userId,
        createdAt: now,
      });
    }
  });
  const made = await findDemoAccounts(db, file);
  if (made === null) throw new Error('the demo accounts vanished while they were made');
  return made;
}

/** By their keys, which no other installation has: a renamed organisation is still found. */
async function findDemoAccounts(db: Database, file: DemoFile): Promise<DemoAccounts | null> {
  const user = await db.user.findUnique({ where: { email: file.email } });
  const brand = await findAccount(db, file.brandApiKey);
  const real = await findAccount(db, file.apiKey);
  if (user === null || brand === null || real === null) return null;
  return { user: { uuid: user.uuid, name: user.name }, brand, real };
}

async function findAccount(db: Database, apiKey: string): Promise<DemoAccount | null> {
  const key = await db.apiKey.findUnique({
    where: { keyId: requireKeyId(apiKey) },
    include: { organisation: true },
  });
  if (key === null) return null;
  const { orgId, uuid, name, analyticsTz, createdAt } = key.organisation;
  const scope = makeScope({ orgId, orgUuid: uuid, orgName: name, plan: 'ultra', timezone: analyticsTz });
  return { scope, createdAt };
}

function requireKeyId(apiKey: string): string {
  const keyId = keyIdOf(apiKey);
  if (keyId === null) throw new Error('the demo file holds a key of the wrong form');
  return keyId;
}
