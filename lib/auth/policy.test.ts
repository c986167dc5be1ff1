import { expect, test } from 'vitest';
import { type Action, KEY_SCOPES, RIGHTS, ROLES } from '@/lib/contract/accounts/roles';
import { canDo, hasRight, keyCaller, sessionCaller } from './policy';

const organisation = {
  orgId: 7,
  orgUuid: 'o',
  orgName: 'Acme',
  plan: 'pro',
  timezone: 'Europe/Rome',
} as const;
const actions: Action[] = [...KEY_SCOPES, ...RIGHTS, 'signed_in', 'any', 'anywhere'];

test('a key may do exactly what its scopes name', () => {
  for (const scope of KEY_SCOPES) {
    const caller = keyCaller({ keyId: 'abcd1234', name: 'Key', scopes: [scope] }, organisation);
    expect(actions.filter((action) => canDo(caller, action))).toEqual([scope, 'any', 'anywhere']);
    expect(caller).toMatchObject({ name: 'tga_abcd1234', user: null, scope: organisation });
  }
});

test('viewers read; members also write and import; admins manage all but owners and plan; owners all', () => {
  const allowed = ROLES.map((role) => {
    const user = { userId: 1, id: 'u', name: 'Vera', email: 'v@example.com', role, epoch: 0, session: 's' };
    const caller = sessionCaller(user, organisation, []);
    return [role, actions.filter((action) => canDo(caller, action))];
  });
  expect(Object.fromEntries(allowed)).toEqual({
    owner: actions,
    admin: actions.filter((action) => !['manage_owners', 'manage_plan'].includes(action)),
    member: [...KEY_SCOPES, 'signed_in', 'any', 'anywhere'],
    viewer: ['read', 'signed_in', 'any', 'anywhere'],
  });
});

test('a role has exactly the rights of its people', () => {
  for (const role of ROLES) {
    const user = { userId: 1, id: 'u', name: 'Vera', email: 'v@example.com', role, epoch: 0, session: 's' };
    const { rights } = sessionCaller(user, organisation, []);
    expect(RIGHTS.filter((right) => hasRight(role, right))).toEqual(rights);
  }
});

test('a caller who names no organisation may only ask where they are; in a foreign one, nothing', () => {
  const user = {
    userId: 1,
    id: 'u',
    name: 'Olga',
    email: 'o@example.com',
    role: 'owner' as const,
    epoch: 0,
    session: 's',
  };
  const unnamed = sessionCaller(user, organisation, [], 'unnamed');
  expect(actions.filter((action) => canDo(unnamed, action))).toEqual(['anywhere']);
  const elsewhere = sessionCaller(user, organisation, [], 'elsewhere');
  expect(actions.filter((action) => canDo(elsewhere, action))).toEqual([]);
  const key = { keyId: 'abcd1234', name: 'Key', scopes: KEY_SCOPES };
  const foreign = keyCaller(key, organisation, 'elsewhere');
  expect(actions.filter((action) => canDo(foreign, action))).toEqual([]);
});
