import { describe, expect, test } from 'vitest';
import { SignInLimits } from '@/lib/auth/sign-in/limits';
import { authOptions } from '@/lib/auth/sign-in/options';
import { signIn } from '@/lib/auth/sign-in/sign-in';
import { meAnswer, sessionsEndedAnswer } from '@/lib/contract/accounts/me';
import { type CallOptions, testHttp } from '@/tests/http';
import { addPerson, type Person, sessionOf } from '@/tests/people';
import { NOW } from '@/tests/times';

const http = testHttp();

const password = (person: Person, json: unknown): CallOptions => ({ ...person.as, method: 'POST', json });
const canSignIn = async ({ email }: Person, word: string) =>
  (await signIn({ email, password: word }, { db: http.db, now: NOW, address: '' }, new SignInLimits()))
    .outcome === 'right';
const NEXT = 'another long password';

describe('a new password', () => {
  test('replaces the old one and ends every session of the person, but no one else’s', async () => {
    const [person, other] = [await addPerson(http, 'viewer'), await addPerson(http, 'viewer')];
    const elsewhere = await sessionOf({ sub: person.id, epoch: 0, org: http.first.scope.orgUuid });
    const request = password(person, { current: person.password, new: NEXT });
    const answer = sessionsEndedAnswer.parse(await (await http.call('/me/password', request)).json());
    expect(answer.data).toEqual({ sessions_ended: true });
    for (const session of [person.as, elsewhere]) await http.refuse(401, '/me', session);
    expect((await http.call('/me', other.as)).status).toBe(200);
    expect(await canSignIn(person, person.password)).toBe(false);
    expect(await canSignIn(person, NEXT)).toBe(true);
    const fresh = await sessionOf({ sub: person.id, epoch: 1 });
    expect((await http.call('/me', fresh)).status).toBe(200);
    expect(JSON.stringify(http.log)).not.toContain(NEXT);
  });

  test('requires the current one, and lists every problem', async () => {
    const person = await addPerson(http, 'viewer');
    const issues = async (json: unknown) =>
      ((await http.refuse(400, '/me/password', password(person, json))).meta.issues ?? []).map(
        ({ path, message }) => `${path}: ${message}`,
      );
    expect(await issues({ current: 'wrong', new: NEXT })).toEqual(['current: is not your current password']);
    expect(await issues({ new: 'short', old: 'x' })).toEqual([
      'current: is required',
      'new: must be at least 10 characters long',
      expect.stringMatching(/^old: unknown field/),
    ]);
    expect(await issues({ current: person.password, new: 'x'.repeat(1_001) })).toEqual([
      'new: must be at most 1000 characters long',
    ]);
    expect(await canSignIn(person, person.password)).toBe(true);
    expect((await http.call('/me', person.as)).status).toBe(200);
  });

  test('cannot be set by guessing the current one', async () => {
    const person = await addPerson(http, 'viewer');
    for (let i = 0; i < 10; i++) {
      await http.refuse(400, '/me/password', password(person, { current: `guess ${i}`, new: NEXT }));
    }
    const right = password(person, { current: person.password, new: NEXT });
    const { meta, headers } = await http.refuse(429, '/me/password', right);
    expect(meta.code).toBe('rate_limited');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(600);
    expect(http.log.at(-1)?.err).toBeUndefined();
  });

  test('is set by one of several requests at once', async () => {
    const person = await addPerson(http, 'viewer');
    const words = [1, 2, 3].map((i) => `${NEXT} ${i}`);
    const statuses = await Promise.all(
      words.map(async (word) => {
        const request = password(person, { current: person.password, new: word });
        return (await http.call('/me/password', request)).status;
      }),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await canSignIn(person, words[statuses.indexOf(200)] ?? '')).toBe(true);
    expect((await http.db.user.findUniqueOrThrow({ where: { userId: person.userId } })).sessionEpoch).toBe(1);
  });
});

test('signing out everywhere ends every session, the calling one too', async () => {
  const person = await addPerson(http, 'member');
  const elsewhere = await sessionOf({ sub: person.id, epoch: 0 });
  const response = await http.call('/me/sessions', { ...person.as, method: 'DELETE' });
  expect((await response.json()).data).toEqual({ sessions_ended: true });
  for (const session of [person.as, elsewhere]) await http.refuse(401, '/me', session);
  expect(await canSignIn(person, person.password)).toBe(true);
});

test('a person changes their name, and sees it at once', async () => {
  const person = await addPerson(http, 'viewer');
  const rename = (name: unknown): CallOptions => ({ ...person.as, method: 'PATCH', json: { name } });
  const { data } = await http.get(meAnswer, '/me', rename('  Vera Núñez '));
  expect(data.user).toEqual({ id: person.id, name: 'Vera Núñez', email: person.email, role: 'viewer' });
  expect((await http.get(meAnswer, '/me', person.as)).data).toEqual(data);
  expect((await http.refuse(400, '/me', rename(' '))).meta.issues?.[0]?.path).toBe('name');
  expect((await http.refuse(400, '/me', rename('x'.repeat(201)))).meta.issues?.[0]?.path).toBe('name');
});

describe('a person whose identity is proven', () => {
  /** The outcome of a sign-in: true, or the address that the person is sent to. */
  async function come(email: string, type: 'credentials' | 'oauth' = 'oauth', isVerified = true) {
    const { callbacks } = authOptions({
      db: http.db,
      now: NOW,
      address: '',
      secret: null,
      isRenewed: false,
      warn: () => {},
    });
    return callbacks?.signIn?.({
      user: { id: 'x', email },
      account: { type, provider: type, providerAccountId: 'x' },
      profile: { email_verified: isVerified } as object,
    });
  }

  test('is signed in as a member, by an address in any letter case', async () => {
    const person = await addPerson(http, 'viewer');
    expect(await come(person.email.toUpperCase())).toBe(true);
    expect(await come(person.email, 'credentials')).toBe(true);
  });

  test('is sent back to the login, with the reason, like anyone else', async () => {
    const lost = await addPerson(http, 'viewer', null);
    expect(await come(lost.email)).toBe('/login?error=NoMembership');
    expect(await come(lost.email, 'credentials')).toBe('/login?error=NoMembership');
    expect(await come('unheard-of@example.com')).toBe('/login?error=NoAccount');
    expect(await come(lost.email, 'oauth', false)).toBe('/login?error=UnverifiedAddress');
  });
});
