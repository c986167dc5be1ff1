import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { CLIENT_ADDRESS } from '@/lib/auth/client-address';
import { SignInLimits } from '@/lib/auth/sign-in/limits';
import { signIn } from '@/lib/auth/sign-in/sign-in';
import {
  invitationAcceptedAnswer,
  invitationCreatedAnswer,
  invitationListAnswer,
  openInvitationAnswer,
} from '@/lib/contract/accounts/invitations';
import { meAnswer } from '@/lib/contract/accounts/me';
import type { Role } from '@/lib/contract/accounts/roles';
import { lockOwners } from '@/lib/data/accounts/members';
import type { Transaction } from '@/lib/data/db/client';
import { makeLimits } from '@/lib/http/edge/limits';
import { type CallOptions, testHttp } from '@/tests/http';
import { addPerson, type Person, sessionOf } from '@/tests/people';
import { NOW } from '@/tests/times';

const DAY_MS = 86_400_000;
const NOT_OPEN = 'This invitation is not open: ask for a new one.';
const http = testHttp();
let admin: Person;

beforeAll(async () => {
  admin = await addPerson(http, 'admin');
});

const post = (json: unknown, as: CallOptions = { key: null }): CallOptions => ({
  ...as,
  method: 'POST',
  json,
});

async function invite(email: string, role: Role = 'member', by: Person = admin) {
  const response = await http.call('/invitations', post({ email, role }, by.as));
  expect(response.status).toBe(201);
  return invitationCreatedAnswer.parse(await response.json()).data;
}
const lookUp = (token: string) => http.call('/invitations/lookup', post({ token }));
const accept = (json: object, as?: CallOptions) => http.call('/invitations/accept', post(json, as));
const accepted = async (json: object, as?: CallOptions) =>
  invitationAcceptedAnswer.parse(await (await accept(json, as)).json()).data;
const issues = async (json: object, as?: CallOptions) =>
  ((await http.refuse(400, '/invitations/accept', post(json, as))).meta.issues ?? []).map(
    ({ path, message }) => `${path}: ${message}`,
  );
const membership = (email: string) =>
  http.db.membership.findMany({ where: { user: { email } }, select: { role: true, orgId: true } });
const NEW = { name: 'Nora', password: 'long enough for it' };

describe('an invitation', () => {
  test('is returned with its secret once, is valid for seven days, and is stored without the secret', async () => {
    const made = await invite('  Nora@Example.com ', 'viewer');
    const { token, ...row } = made;
    expect(row).toEqual({
      id: expect.any(String),
      email: 'nora@example.com',
      role: 'viewer',
      invited_by: admin.name,
      created_at: NOW.toISOString(),
      expired: false,
      expires_at: new Date(NOW.getTime() + 7 * DAY_MS).toISOString(),
    });
    expect(token).toMatch(/^tgi_[0-9A-Za-z]{43}$/);
    const { data } = await http.get(invitationListAnswer, '/invitations', admin.as);
    expect(data).toEqual([row]);
    const [stored] = await http.db.invitation.findMany();
    expect(Buffer.from(stored?.tokenHash ?? [])).toEqual(createHash('sha256').update(token).digest());
    await lookUp(token);
    expect(JSON.stringify(http.log)).not.toContain(token.slice(4));
  });

  test('shows its address and organisation to anyone who has the secret', async () => {
    const { token, expires_at } = await invite('lena@example.com');
    const { data } = openInvitationAnswer.parse(await (await lookUp(token)).json());
    expect(data).toEqual({
      organisation: 'First',
      email: 'lena@example.com',
      role: 'member',
      has_account: false,
      needs_new_password: false,
      expires_at,
    });
    const known = await addPerson(http, 'viewer', http.second);
    const other = await (await lookUp((await invite(known.email)).token)).json();
    expect(other.data.has_account).toBe(true);
  });

  test('is refused for members, with all problems at once', async () => {
    const { meta } = await http.refuse(
      400,
      '/invitations',
      post({ email: 'nobody', role: 'king', token: 'mine' }, admin.as),
    );
    expect(meta.issues?.map(({ path }) => path)).toEqual(['email', 'role', 'token']);
    const again = post({ email: admin.email.toUpperCase(), role: 'viewer' }, admin.as);
    expect((await http.refuse(400, '/invitations', again)).error).toBe('email: belongs to a member already');
  });

  test('ends when the address is invited again, even by two people at once', async () => {
    const first = await invite('again@example.com', 'viewer');
    const others = await Promise.all([1, 2, 3].map(() => invite('again@example.com')));
    await http.refuse(404, '/invitations/lookup', post({ token: first.token }));
    const statuses = await Promise.all(others.map(async ({ token }) => (await lookUp(token)).status));
    expect(statuses.sort()).toEqual([200, 404, 404]);
    const { data } = await http.get(invitationListAnswer, '/invitations', admin.as);
    expect(data.filter(({ email }) => email === 'again@example.com')).toHaveLength(1);
  });

  test('that has expired stays listed as expired, until it is removed or the address is invited again', async () => {
    const [ended, renewed] = [await invite('ended@example.com'), await invite('renewed@example.com')];
    const list = async () => {
      const { data } = await http.get(invitationListAnswer, '/invitations', admin.as);
      const mine = data.filter(({ email }) => /^(ended|renewed)@/.test(email));
      return Object.fromEntries(mine.map(({ email, expired }) => [email, expired]));
    };
    http.use({ clock: () => new Date(NOW.getTime() + 7 * DAY_MS - 1) });
    expect(await list()).toEqual({ 'ended@example.com': false, 'renewed@example.com': false });
    http.use({ clock: () => new Date(NOW.getTime() + 7 * DAY_MS) });
    expect(await list()).toEqual({ 'ended@example.com': true, 'renewed@example.com': true });
    const { token } = await invite('renewed@example.com');
    expect((await lookUp(token)).status).toBe(200);
    await http.refuse(404, '/invitations/lookup', post({ token: renewed.token }));
    await http.call(`/invitations/${ended.id}`, { ...admin.as, method: 'DELETE' });
    expect(await list()).toEqual({ 'renewed@example.com': false });
    http.use({ clock: () => NOW });
  });

  test('that is unknown, revoked, used or expired gets the same answer', async () => {
    const revoked = await invite('revoked@example.com');
    await http.call(`/invitations/${revoked.id}`, { ...admin.as, method: 'DELETE' });
    await http.refuse(404, `/invitations/${revoked.id}`, { ...admin.as, method: 'DELETE' });
    const used = await invite('used@example.com');
    await accepted({ token: used.token, ...NEW });
    const over = await invite('over@example.com');
    const tokens = ['tgi_unknown', '', revoked.token, used.token, over.token, over.token.toLowerCase()];
    http.use({ clock: () => new Date(NOW.getTime() + 7 * DAY_MS) });
    for (const token of tokens) {
      for (const path of ['/invitations/lookup', '/invitations/accept']) {
        const { error, meta } = await http.refuse(
          404,
          path,
          post({ token, ...(/accept/.test(path) && NEW) }),
        );
        expect([error, meta.code]).toEqual([NOT_OPEN, 'not_found']);
      }
    }
    http.use({ clock: () => new Date(NOW.getTime() + 7 * DAY_MS - 1) });
    expect((await lookUp(over.token)).status).toBe(200);
    http.use({ clock: () => NOW });
  });
});

describe('joining', () => {
  test('makes an account for a person without one, who can then sign in', async () => {
    const { token } = await invite('mia@example.com', 'viewer');
    expect(await accepted({ token, name: ' Mia ', password: NEW.password })).toEqual({
      organisation: { id: http.first.scope.orgUuid, name: 'First' },
      email: 'mia@example.com',
    });
    const attempt = { email: 'mia@example.com', password: NEW.password };
    const { user } = await signIn(attempt, { db: http.db, now: NOW, address: '' }, new SignInLimits());
    const session = await sessionOf({ sub: user?.uuid, epoch: user?.sessionEpoch });
    expect((await http.get(meAnswer, '/me', session)).data).toMatchObject({
      organisation: { name: 'First' },
      user: { name: 'Mia', role: 'viewer' },
    });
  });

  test('waits for role changes before it locks anything that they need', async () => {
    const [owner, person] = [await addPerson(http, 'owner'), await addPerson(http, 'member')];
    const { token } = await invite(person.email, 'owner', owner);
    const of = ({ userId }: Person) => ({ where: { userId } });
    await http.db.membership.updateMany({ ...of(person), data: { role: 'owner' } });
    let answer: ReturnType<typeof accept> | undefined;
    // As when the inviter is demoted: their invitations end while all owners are locked.
    await http.db.$transaction(async (tx) => {
      await lockOwners(tx as Transaction, http.first.scope);
      answer = accept({ token }, person.as);
      await expect
        .poll(
          () => http.db.$queryRaw`
            SELECT count(*)::int AS waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        .toEqual([{ waiting: 1 }]);
      await tx.invitation.deleteMany({ where: { email: person.email } });
    });
    expect((await answer)?.status).toBe(404);
    for (const one of [owner, person]) await http.db.membership.deleteMany(of(one));
  });

  test('requires a name and a long enough password from a new person, and keeps the link until they are valid', async () => {
    const { token } = await invite('picky@example.com');
    expect(await issues({ token, password: 'too short' })).toEqual([
      'name: is required',
      'password: must be at least 10 characters long',
    ]);
    expect(await issues({ token })).toEqual(['name: is required', 'password: is required']);
    expect(await membership('picky@example.com')).toEqual([]);
    expect((await accept({ token, ...NEW })).status).toBe(201);
  });

  test('requires the password of a person with an account, and never replaces it', async () => {
    const known = await addPerson(http, 'viewer', http.second);
    const { token } = await invite(known.email, 'admin');
    expect(await issues({ token, ...NEW })).toEqual(['name: is only for a new account']);
    expect(await issues({ token, password: NEW.password })).toEqual([
      'password: is not the password of the account with this address',
    ]);
    expect(await issues({ token })).toEqual(['password: is required']);
    await accepted({ token, password: known.password });
    expect(await membership(known.email)).toEqual(
      expect.arrayContaining([
        { role: 'viewer', orgId: http.second.scope.orgId },
        { role: 'admin', orgId: http.first.scope.orgId },
      ]),
    );
    const stored = await http.db.user.findUniqueOrThrow({ where: { email: known.email } });
    expect(stored.sessionEpoch).toBe(0);
  });

  test('lets a person back in who has no organisation left', async () => {
    const lost = await addPerson(http, 'member', null);
    await http.refuse(401, '/me', lost.as);
    const { token } = await invite(lost.email);
    await accepted({ token, password: lost.password }, lost.as);
    expect((await http.get(meAnswer, '/me', lost.as)).data.organisation.name).toBe('First');
  });

  test('needs only the session of a person signed in as the invited address', async () => {
    const known = await addPerson(http, 'member', http.second);
    const { token } = await invite(known.email);
    const other = await addPerson(http, 'member', http.second);
    const { error, meta } = await http.refuse(403, '/invitations/accept', post({ token }, other.as));
    expect(meta.code).toBe('insufficient_scope');
    expect(error).toContain('sign out first');
    const stranger = await invite('stranger@example.com');
    await http.refuse(403, '/invitations/accept', post({ token: stranger.token, ...NEW }, other.as));
    expect(await issues({ token, name: 'X', password: 'Y' }, known.as)).toHaveLength(2);
    await accepted({ token }, known.as);
    expect((await http.get(meAnswer, '/me', known.as)).data.organisations).toHaveLength(2);
  });

  test('from another site is refused, with or without a session', async () => {
    const known = await addPerson(http, 'member', http.second);
    const { token } = await invite(known.email);
    const headers = { ...known.as.headers, origin: 'https://evil.example' };
    await http.refuse(403, '/invitations/accept', post({ token }, { key: null, headers }));
    expect(await membership(known.email)).toHaveLength(1);
  });

  test('works once, also for many concurrent attempts', async () => {
    const { token } = await invite('race@example.com');
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => accept({ token, ...NEW })))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [201, 400, 404].includes(status))).toBe(true);
    expect(await membership('race@example.com')).toHaveLength(1);
    await http.refuse(404, '/invitations/accept', post({ token, password: NEW.password }));
  });

  test('keeps a link valid when another organisation’s link creates the account at the same moment', async () => {
    const email = 'twice@example.com';
    const stranger = await addPerson(http, 'admin', http.second);
    const tokens = [(await invite(email)).token, (await invite(email, 'viewer', stranger)).token];
    const tries = await Promise.all(tokens.map((token) => accept({ token, ...NEW })));
    for (const [i, { status }] of tries.entries()) {
      if (status === 201) continue;
      expect(status).toBe(400);
      await accepted({ token: tokens[i], password: NEW.password, new_password: 'another long password' });
    }
    expect(await membership(email)).toHaveLength(2);
  });

  test('keeps the role of a person who became a member meanwhile', async () => {
    const known = await addPerson(http, 'member', null);
    const { token } = await invite(known.email, 'viewer');
    const { orgId } = http.first.scope;
    await http.db.membership.create({
      data: { orgId, userId: known.userId, role: 'admin', createdAt: NOW },
    });
    await accepted({ token }, known.as);
    expect(await membership(known.email)).toEqual([{ role: 'admin', orgId }]);
    await http.refuse(404, '/invitations/lookup', post({ token }));
  });
});

describe('an account whose password came by a link', () => {
  /** A person whose account `by` could have made for them. */
  async function joined(email: string, by: Person = admin, role: Role = 'viewer'): Promise<CallOptions> {
    const { token } = await invite(email, role, by);
    await accepted({ token, ...NEW });
    const user = await http.db.user.findUniqueOrThrow({ where: { email } });
    expect(user.linkMadeBy).toBe(by.userId);
    return sessionOf({ sub: user.uuid, epoch: user.sessionEpoch });
  }
  const outcome = async (email: string, password: string) =>
    (await signIn({ email, password }, { db: http.db, now: NOW, address: '' }, new SignInLimits())).outcome;
  const FRESH = 'a password of their own';

  test('gets a new password on joining elsewhere, and the person who made its link loses access', async () => {
    const email = 'shared@example.com';
    const makers = await joined(email);
    const other = await addPerson(http, 'admin', http.second);
    const { token } = await invite(email, 'admin', other);
    const { data } = openInvitationAnswer.parse(await (await lookUp(token)).json());
    expect(data).toMatchObject({ has_account: true, needs_new_password: true });
    const required = 'new_password: is required: the person who made your account may know the current one';
    expect(await issues({ token, password: NEW.password })).toEqual([required]);
    expect(await issues({ token }, makers)).toEqual([required]);
    expect(await issues({ token, password: NEW.password, new_password: NEW.password })).toEqual([
      'new_password: must differ from the current one',
    ]);
    // The link alone opens no account: the person who made it cannot take the account over.
    expect(await issues({ token, password: 'a guess of theirs', new_password: FRESH })).toEqual([
      'password: is not the password of the account with this address',
    ]);
    await http.refuse(403, '/invitations/accept', post({ token, new_password: FRESH }, other.as));
    await accepted({ token, password: NEW.password, new_password: FRESH });
    await http.refuse(401, '/me', makers);
    expect([await outcome(email, NEW.password), await outcome(email, FRESH)]).toEqual(['wrong', 'right']);
    expect(await membership(email)).toHaveLength(2);
    const stored = await http.db.user.findUniqueOrThrow({ where: { email } });
    expect(stored.linkMadeBy).toBe(other.userId);
  });

  test('also ends that person’s own session if they join with it', async () => {
    const session = await joined('signed-in@example.com');
    const other = await addPerson(http, 'admin', http.second);
    const { token } = await invite('signed-in@example.com', 'viewer', other);
    await accepted({ token, new_password: FRESH }, session);
    await http.refuse(401, '/me', session);
    expect(await outcome('signed-in@example.com', FRESH)).toBe('right');
  });

  test('needs none for another link of the same maker, and takes none', async () => {
    const email = 'again@example.com';
    await joined(email);
    await http.db.membership.deleteMany({ where: { user: { email } } });
    const { token } = await invite(email);
    expect(await issues({ token, password: NEW.password, new_password: FRESH })).toEqual([
      'new_password: is only for an account that needs one',
    ]);
    await accepted({ token, password: NEW.password });
    const unheard = await invite('unheard@example.com');
    expect(await issues({ token: unheard.token, ...NEW, new_password: FRESH })).toEqual([
      'new_password: is only for an account that needs one',
    ]);
  });

  test('becomes an owner only with an owner’s link and a new password', async () => {
    const owner = await addPerson(http, 'owner');
    const email = 'riser@example.com';
    const session = await joined(email, admin, 'member');
    const { uuid } = await http.db.user.findUniqueOrThrow({ where: { email } });
    const promote: CallOptions = { ...owner.as, method: 'PATCH', json: { role: 'owner' } };
    const { meta } = await http.refuse(400, `/members/${uuid}`, promote);
    expect(meta.issues?.[0]).toMatchObject({ path: 'role', message: expect.stringContaining('as an owner') });
    const { token } = await invite(email, 'owner', owner);
    expect(await issues({ token }, session)).toHaveLength(1);
    await accepted({ token, password: NEW.password, new_password: FRESH });
    expect(await membership(email)).toEqual([{ role: 'owner', orgId: http.first.scope.orgId }]);
    await http.refuse(401, '/me', session);
    // Created by an owner's link: only an owner may know the password.
    await joined('partner@example.com', owner, 'member');
    const partner = await http.db.user.findUniqueOrThrow({ where: { email: 'partner@example.com' } });
    expect((await http.call(`/members/${partner.uuid}`, promote)).status).toBe(200);
    // A member cannot be invited to any other role.
    for (const role of ['admin', 'owner'] as const) {
      await http.refuse(400, '/invitations', post({ email, role }, owner.as));
    }
  });
});

describe('an owner’s invitation', () => {
  test('is undone only by owners: an admin can neither revoke nor replace it', async () => {
    const owner = await addPerson(http, 'owner');
    for (const role of ['owner', 'viewer'] as const) {
      const email = `of-an-owner-${role}@example.com`;
      const { id, token } = await invite(email, role, owner);
      const { error } = await http.refuse(403, `/invitations/${id}`, { ...admin.as, method: 'DELETE' });
      expect(error).toBe('Your role, admin, does not allow this. Ask an owner.');
      await http.refuse(403, '/invitations', post({ email, role: 'viewer' }, admin.as));
      expect((await lookUp(token)).status).toBe(200);
      expect((await http.call(`/invitations/${id}`, { ...owner.as, method: 'DELETE' })).status).toBe(200);
    }
    const own = await invite('of-an-admin@example.com', 'viewer');
    const colleague = await addPerson(http, 'admin');
    const taken = await http.call(`/invitations/${own.id}`, { ...colleague.as, method: 'DELETE' });
    expect(taken.status).toBe(200);
  });
});

describe('a malformed secret', () => {
  test.each(['tgi_\0', 'tgi_\ud800', '\udc00', `tgi_${'x'.repeat(200)}`, 7, null])(
    'is refused by name, to look up as to accept: %j',
    async (token) => {
      for (const path of ['/invitations/lookup', '/invitations/accept']) {
        const { meta } = await http.refuse(400, path, post({ token, ...(/accept/.test(path) && NEW) }));
        expect(meta.issues?.map((issue) => issue.path)).toEqual(['token']);
      }
    },
  );

  test('is answered alike for a password of half a surrogate pair', async () => {
    const { token } = await invite('half@example.com');
    expect(await issues({ token, name: 'Half', password: 'long enough \ud800' })).toEqual([
      'password: must not hold half a surrogate pair',
    ]);
  });
});

describe('guessing', () => {
  test('at secrets is slowed down by network address', async () => {
    http.use({ limits: makeLimits(600) });
    let guesses = 0;
    const guess = (from: string) =>
      http.call('/invitations/lookup', {
        ...post({ token: 'tgi_guess' }),
        headers: { [CLIENT_ADDRESS]: from, 'x-forwarded-for': `9.9.9.${guesses++}` },
      });
    for (let i = 0; i < 30; i++) expect((await guess('1.2.3.4')).status).toBe(404);
    const refused = await guess('1.2.3.4');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await guess('5.6.7.8')).status).toBe(404);
    http.use({ limits: makeLimits(0) });
  });

  test('at the password of an invited account ends after ten tries', async () => {
    const known = await addPerson(http, 'viewer', http.second);
    const { token } = await invite(known.email);
    for (let i = 0; i < 10; i++) await issues({ token, password: 'wrong' });
    const { meta, headers } = await http.refuse(
      429,
      '/invitations/accept',
      post({ token, password: known.password }),
    );
    expect(meta.code).toBe('rate_limited');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(600);
  });
});
