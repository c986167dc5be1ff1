import { beforeAll, describe, expect, test } from 'vitest';
import { apiKeyListAnswer } from '@/lib/contract/accounts/api-keys';
import { invitationListAnswer } from '@/lib/contract/accounts/invitations';
import { meAnswer } from '@/lib/contract/accounts/me';
import { memberListAnswer } from '@/lib/contract/accounts/members';
import { RIGHTS, ROLES, type Role } from '@/lib/contract/accounts/roles';
import { type CallOptions, testHttp } from '@/tests/http';
import { addPerson, type Person } from '@/tests/people';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const http = testHttp();
let people: Record<Role, Person>;

beforeAll(async () => {
  people = {
    owner: await addPerson(http, 'owner'),
    admin: await addPerson(http, 'admin'),
    member: await addPerson(http, 'member'),
    viewer: await addPerson(http, 'viewer'),
  };
});

const post = (json: unknown): CallOptions => ({ method: 'POST', json });
const patch = (json: unknown): CallOptions => ({ method: 'PATCH', json });
const del: CallOptions = { method: 'DELETE' };

/** matrix.db.test.ts checks who may call which operation; this checks rules that depend on more than that. */
describe('what a role may do', () => {
  // 404 and 400 come after 403: a caller who gets them has the right.
  type Options = CallOptions | ((role: Role) => CallOptions);
  const calls: [what: string, path: string, options: Options, able: readonly Role[]][] = [
    ['renaming the organisation', '/organisation', patch({ name: 'First' }), ['owner', 'admin']],
    ['moving its zone', '/organisation', patch({ analytics_tz: 'America/New_York' }), ['owner', 'admin']],
    ['changing the plan', '/organisation', patch({ plan: 'ultra' }), ['owner']],
    ['changing plan and name', '/organisation', patch({ plan: 'ultra', name: 'First' }), ['owner']],
    ['removing a member', `/members/${UNKNOWN}`, del, ['owner', 'admin']],
    // Each for another address: an admin may not replace an owner's invitation.
    [
      'inviting',
      '/invitations',
      (by) => post({ email: `${by}@new.example`, role: 'admin' }),
      ['owner', 'admin'],
    ],
    ['inviting an owner', '/invitations', post({ email: 'x@example.com', role: 'owner' }), ['owner']],
  ];

  const optionsOf = (given: Options, role: Role) => (typeof given === 'function' ? given(role) : given);

  test.each(calls)('%s', async (_what, path, given, able) => {
    const answers = await Promise.all(
      ROLES.map(async (role) => {
        const response = await http.call(path, { ...people[role].as, ...optionsOf(given, role) });
        const { meta } = await response.json();
        if (response.status === 403) expect(meta.code).toBe('insufficient_scope');
        else expect([200, 201, 404]).toContain(response.status);
        return [role, response.status !== 403] as const;
      }),
    );
    expect(answers.filter(([, may]) => may).map(([role]) => role)).toEqual(able);
    await http.refuse(401, path, { ...optionsOf(given, 'owner'), key: null });
  });

  test('a refusal names the sufficient roles', async () => {
    const { error } = await http.refuse(403, '/organisation', {
      ...people.admin.as,
      ...patch({ plan: 'free' }),
    });
    expect(error).toBe('Your role, admin, does not allow this. Ask an owner.');
    const viewer = await http.refuse(403, '/campaigns', { ...people.viewer.as, ...post({ name: 'C' }) });
    expect(viewer.error).toBe('Your role, viewer, does not allow this. Ask an owner, admin or member.');
  });

  test('is listed by /me, so that pages offer nothing else', async () => {
    const rights = async (role: Role) => (await http.get(meAnswer, '/me', people[role].as)).data.rights;
    expect(await rights('owner')).toEqual(RIGHTS);
    expect(await rights('admin')).toEqual(['manage_organisation', 'manage_api_keys', 'manage_members']);
    expect(await rights('member')).toEqual([]);
    expect(await rights('viewer')).toEqual([]);
    expect((await http.get(meAnswer, '/me')).data.rights).toEqual([]);
  });

  test('is checked for each request: a removed role stops working at once', async () => {
    const admin = await addPerson(http, 'admin');
    await http.get(apiKeyListAnswer, '/api-keys', admin.as);
    await http.call(`/members/${admin.id}`, { ...people.owner.as, ...patch({ role: 'viewer' }) });
    await http.refuse(403, '/api-keys', admin.as);
  });

  test('a bad request gets its problems before the missing right', async () => {
    await http.refuse(400, '/organisation', { ...people.viewer.as, ...patch({ plan: 'gold' }) });
    await http.refuse(400, '/api-keys?all=1', people.viewer.as);
  });

  test('writes by cookie from another site are refused', async () => {
    const headers = { ...people.owner.as.headers, 'sec-fetch-site': 'cross-site' };
    await http.refuse(403, '/organisation', { ...people.owner.as, headers, ...patch({ name: 'Theirs' }) });
  });
});

describe('another organisation', () => {
  test('sees its own settings only, and ids of others are 404 like unknown ones', async () => {
    const stranger = await addPerson(http, 'owner', http.second);
    const { data: keys } = await http.get(apiKeyListAnswer, '/api-keys', people.owner.as);
    const made = await http.call('/invitations', {
      ...people.owner.as,
      ...post({ email: 'theirs@example.com', role: 'member' }),
    });
    const invitation = (await made.json()).data.id as string;
    const answer = async (path: string, options: CallOptions) => {
      const { error, meta } = await http.refuse(404, path, { ...stranger.as, ...options });
      return [error, meta.code];
    };
    for (const [folder, id, options] of [
      ['/api-keys', keys[0]?.id ?? '', del],
      ['/members', people.member.id, del],
      ['/members', people.member.id, patch({ role: 'viewer' })],
      ['/invitations', invitation, del],
    ] as const) {
      const foreign = await answer(`${folder}/${id}`, options);
      expect(foreign).toEqual(await answer(`${folder}/${UNKNOWN}`, options));
      expect(foreign).toEqual(await answer(`${folder}/no-uuid`, options));
    }
    expect((await http.get(apiKeyListAnswer, '/api-keys', people.owner.as)).data).toEqual(keys);
    const theirs = (await http.get(memberListAnswer, '/members', stranger.as)).data;
    expect(theirs.map(({ email }) => email)).toEqual(['second@example.com', stranger.email]);
    expect((await http.get(invitationListAnswer, '/invitations', stranger.as)).data).toEqual([]);
    expect((await http.get(apiKeyListAnswer, '/api-keys', stranger.as)).data).toHaveLength(1);
  });
});
