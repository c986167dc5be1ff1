import { beforeEach, describe, expect, test } from 'vitest';
import { invitationListAnswer } from '@/lib/contract/accounts/invitations';
import { meAnswer } from '@/lib/contract/accounts/me';
import { memberAnswer, memberListAnswer } from '@/lib/contract/accounts/members';
import type { Role } from '@/lib/contract/accounts/roles';
import { gateOn } from '@/tests/gate';
import { type CallOptions, testHttpForEach } from '@/tests/http';
import { addPerson, type Person, sessionOf } from '@/tests/people';
import { NOW } from '@/tests/times';

const LAST = 'An organisation needs at least one owner: make another member an owner first.';
const http = testHttpForEach();
/** The first owner of every organisation. */
let owner: Pick<Person, 'id' | 'as'>;

beforeEach(async () => {
  owner = { id: http.first.userUuid, as: await sessionOf({ sub: http.first.userUuid, epoch: 0 }) };
});

const roleTo = (role: Role): CallOptions => ({ method: 'PATCH', json: { role } });
const remove: CallOptions = { method: 'DELETE' };
const roles = async () =>
  (await http.get(memberListAnswer, '/members', owner.as)).data.map(({ name, role }) => `${name}: ${role}`);

test('members are listed in the order in which they joined, and change their role', async () => {
  const viewer = await addPerson(http, 'viewer');
  const admin = await addPerson(http, 'admin');
  expect((await http.get(memberListAnswer, '/members', viewer.as)).data.slice(1)).toEqual([
    {
      id: viewer.id,
      name: viewer.name,
      email: viewer.email,
      role: 'viewer',
      joined_at: expect.stringMatching(/^2026-03-10T12:00:00/),
    },
    expect.objectContaining({ id: admin.id }),
  ]);
  const { data } = await http.get(memberAnswer, `/members/${viewer.id}`, {
    ...admin.as,
    ...roleTo('member'),
  });
  expect(data).toMatchObject({ id: viewer.id, role: 'member' });
  expect((await http.get(meAnswer, '/me', viewer.as)).data.user?.role).toBe('member');
  const { meta } = await http.refuse(400, `/members/${viewer.id}`, {
    ...admin.as,
    method: 'PATCH',
    json: { role: 'king', name: 'X' },
  });
  expect(meta.issues?.map(({ path }) => path)).toEqual(['role', 'name']);
});

describe('an admin', () => {
  test('can neither make, demote nor remove an owner; an owner can', async () => {
    const [admin, colleague, other, partner, member] = [
      await addPerson(http, 'admin'),
      await addPerson(http, 'admin'),
      await addPerson(http, 'owner'),
      await addPerson(http, 'owner'),
      await addPerson(http, 'member'),
    ];
    for (const [id, options] of [
      [member.id, roleTo('owner')],
      [colleague.id, roleTo('owner')],
      [other.id, roleTo('admin')],
      [partner.id, remove],
    ] as const) {
      const { meta, error } = await http.refuse(403, `/members/${id}`, { ...admin.as, ...options });
      expect(meta.code).toBe('insufficient_scope');
      expect(error).toBe('Your role, admin, does not allow this. Ask an owner.');
      await http.refuse(403, `/members/${admin.id}`, { ...admin.as, ...roleTo('owner') });
      expect((await http.call(`/members/${id}`, { ...owner.as, ...options })).status).toBe(200);
    }
  });
});

describe('the last owner', () => {
  test('is neither demoted nor removed nor leaves, until there is another', async () => {
    for (const options of [roleTo('admin'), remove]) {
      const { error, meta } = await http.refuse(400, `/members/${owner.id}`, { ...owner.as, ...options });
      expect(error).toBe(LAST);
      expect(meta.issues?.map(({ message }) => message)).toEqual([LAST]);
    }
    await http.call(`/members/${owner.id}`, { ...owner.as, ...roleTo('owner') });
    const other = await addPerson(http, 'owner');
    expect((await http.call(`/members/${owner.id}`, { ...owner.as, ...roleTo('viewer') })).status).toBe(200);
    await http.refuse(400, `/members/${other.id}`, { ...other.as, ...remove });
  });

  test('stays, also when owners demote and remove each other and themselves at once', async () => {
    const owners = [owner, ...(await Promise.all([1, 2, 3].map(() => addPerson(http, 'owner'))))];
    const attempts = owners.flatMap((actor) =>
      owners.flatMap((target, i) => [
        http.call(`/members/${target.id}`, { ...actor.as, ...(i % 2 ? remove : roleTo('member')) }),
      ]),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses).not.toContain(500);
    const left = await http.db.membership.count({
      where: { orgId: http.first.scope.orgId, role: 'owner' },
    });
    expect(left).toBeGreaterThanOrEqual(1);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(3);
  });
});

describe('a member who leaves or is removed', () => {
  test('may leave on their own, in any role, without removing anyone else', async () => {
    const [viewer, member] = [await addPerson(http, 'viewer'), await addPerson(http, 'member')];
    await http.refuse(403, `/members/${member.id}`, { ...viewer.as, ...remove });
    const response = await http.call(`/members/${viewer.id.toUpperCase()}`, { ...viewer.as, ...remove });
    expect((await response.json()).data).toEqual({ id: viewer.id });
    expect(await roles()).toEqual(['first@example.com: owner', `${member.name}: member`]);
    await http.refuse(404, `/members/${viewer.id}`, { ...owner.as, ...remove });
  });

  test('loses the session; their keys and notes stay, their invitations end', async () => {
    const admin = await addPerson(http, 'admin');
    const post = (json: unknown): CallOptions => ({ ...admin.as, method: 'POST', json });
    const made = await http.call('/api-keys', post({ name: 'Theirs', scopes: ['read'] }));
    const key = (await made.json()).data.api_key as string;
    const invited = await http.call('/invitations', post({ email: 'friend@example.com', role: 'admin' }));
    const { token } = (await invited.json()).data;
    await http.call(`/members/${admin.id}`, { ...owner.as, ...remove });
    await http.refuse(401, '/me', admin.as);
    expect((await http.call('/me', { key })).status).toBe(200);
    expect((await http.get(invitationListAnswer, '/invitations', owner.as)).data).toEqual([]);
    await http.refuse(404, '/invitations/lookup', { key: null, method: 'POST', json: { token } });
  });

  test('can no longer act from an open page, nor silently in another organisation, where nothing has changed', async () => {
    const admin = await addPerson(http, 'admin');
    const { orgId } = http.second.scope;
    await http.db.membership.create({
      data: { orgId, userId: admin.userId, role: 'viewer', createdAt: new Date(NOW.getTime() + 60_000) },
    });
    await http.call(`/members/${admin.id}`, { ...owner.as, ...remove });
    const { meta } = await http.refuse(403, '/campaigns', {
      ...admin.as,
      method: 'POST',
      json: { name: 'Lost' },
    });
    expect(meta.organisation).toBe('elsewhere');
    await http.refuse(403, '/me', admin.as);
    const elsewhere = { ...admin.as, organisation: http.second.scope.orgUuid };
    expect((await http.get(meAnswer, '/me', elsewhere)).data).toMatchObject({
      organisation: { name: 'Second' },
      user: { role: 'viewer' },
      rights: [],
    });
  });
});

test('a member who may no longer invite loses their open invitations, and a former owner those for owners', async () => {
  const open = async () =>
    (await http.get(invitationListAnswer, '/invitations', owner.as)).data.map(({ email }) => email);
  const other = await addPerson(http, 'owner');
  for (const role of ['owner', 'member'] as const) {
    const json = { email: `${role}@example.com`, role };
    await http.call('/invitations', { ...other.as, method: 'POST', json });
  }
  await http.call(`/members/${other.id}`, { ...owner.as, ...roleTo('admin') });
  expect(await open()).toEqual(['member@example.com']);
  await http.call(`/members/${other.id}`, { ...owner.as, ...roleTo('member') });
  expect(await open()).toEqual([]);
});

test.each([
  [
    'invites nobody',
    (_: string) => '/invitations',
    { method: 'POST', json: { email: 'back@example.com', role: 'admin' } },
  ],
  ['promotes nobody', (id: string) => `/members/${id}`, roleTo('admin')],
  ['removes nobody', (id: string) => `/members/${id}`, remove],
] as [string, (id: string) => string, CallOptions][])(
  'whose role is changed while their request is on its way %s',
  async (_, path, options) => {
    const [admin, friend] = [await addPerson(http, 'admin'), await addPerson(http, 'viewer')];
    const gate = gateOn(http.db);
    // The caller is looked up, with the role that they still have.
    const { reached, open } = gate.closeAfter(1);
    const late = http.otherProcess({ db: gate.db }).call(path(friend.id), { ...admin.as, ...options });
    await reached;
    await http.call(`/members/${admin.id}`, { ...owner.as, ...roleTo('member') });
    open();
    const response = await late;
    expect(response.status).toBe(403);
    expect((await http.get(invitationListAnswer, '/invitations', owner.as)).data).toEqual([]);
    expect((await roles()).slice(1)).toEqual([`${admin.name}: member`, `${friend.name}: viewer`]);
  },
);
