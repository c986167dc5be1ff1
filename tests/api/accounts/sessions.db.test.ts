import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SignInLimits } from '@/lib/auth/sign-in/limits';
import { signIn } from '@/lib/auth/sign-in/sign-in';
import { createOrganisation } from '@/lib/commands/accounts/organisation';
import { meAnswer } from '@/lib/contract/accounts/me';
import { RIGHTS, type Role } from '@/lib/contract/accounts/roles';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { onStatement } from '@/lib/data/db/raw-statements';
import { makeLimits } from '@/lib/http/edge/limits';
import { type CallOptions, testHttp } from '@/tests/http';
import { sessionOf } from '@/tests/people';
import { NOW } from '@/tests/times';

// The real hash function, with its calls counted, because its duration proves nothing.
vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>();
  return { ...real, verify: vi.fn(real.verify) };
});

const http = testHttp();
let viewerUuid: string;

beforeAll(async () => {
  const { uuid } = await http.db.user.create({
    data: {
      email: 'viewer@example.com',
      name: 'Vera',
      createdAt: NOW,
      memberships: { create: [{ orgId: http.first.scope.orgId, role: 'viewer', createdAt: NOW }] },
    },
  });
  viewerUuid = uuid;
});

const setRole = (role: Role) =>
  http.db.membership.updateMany({ where: { user: { uuid: viewerUuid } }, data: { role } });
const makeCampaign: CallOptions = { method: 'POST', json: { name: 'Made in a session' } };

describe('a session', () => {
  test('is not counted: limits are per key', async () => {
    http.use({ limits: makeLimits(1) });
    const owner = await sessionOf({ sub: http.first.userUuid, epoch: 0 });
    for (let call = 0; call < 3; call++) {
      const { data } = await http.get(meAnswer, '/me', owner);
      expect(data.rate_limit).toEqual({ requests_per_minute: null, ingest_calls_per_minute: null });
    }
    http.use({ limits: makeLimits(0) });
  });

  test('calls the same routes, in the person’s organisation and role', async () => {
    const owner = await sessionOf({ sub: http.first.userUuid, epoch: 0 });
    expect((await http.get(meAnswer, '/me', owner)).data).toEqual({
      organisation: { id: http.first.scope.orgUuid, name: 'First' },
      plan: 'ultra',
      timezone: 'America/New_York',
      scopes: ['read', 'write', 'ingest'],
      rights: [...RIGHTS],
      rate_limit: { requests_per_minute: null, ingest_calls_per_minute: null },
      limits: expect.objectContaining({
        max_projects_per_org: { current: 1, max: null },
        max_api_keys_per_org: { current: 1, max: 15 },
      }),
      user: { id: http.first.userUuid, name: 'first@example.com', email: 'first@example.com', role: 'owner' },
      organisations: [{ id: http.first.scope.orgUuid, name: 'First', role: 'owner' }],
      last_event_id: 0,
    });
    expect(http.log.at(-1)?.caller).toBe(`user:${http.first.userUuid}`);
  });

  test.each([
    ['owner', 201],
    ['admin', 201],
    ['member', 201],
    ['viewer', 403],
  ] as const)('of a(n) %s that writes gets %i, and may read', async (role, status) => {
    await setRole(role);
    const options = await sessionOf({ sub: viewerUuid, epoch: 0 });
    expect((await http.call('/campaigns', { ...options, ...makeCampaign })).status).toBe(status);
    expect((await http.call('/campaigns', options)).status).toBe(200);
  });

  test('without an organisation learns where its pages begin: in the active one while the person is a member, else in the first', async () => {
    await setRole('viewer');
    const joined = await http.db.membership.create({
      data: {
        role: 'member',
        createdAt: new Date(NOW.getTime() + 1),
        organisation: { connect: { uuid: http.second.scope.orgUuid } },
        user: { connect: { uuid: viewerUuid } },
      },
    });
    const inSecond = await sessionOf({ sub: viewerUuid, epoch: 0, org: http.second.scope.orgUuid });
    const active = async (options: CallOptions) =>
      (await http.get(meAnswer, '/me', { ...options, organisation: null })).data;
    expect(await active(inSecond)).toMatchObject({
      organisation: { name: 'Second' },
      user: { role: 'member' },
      organisations: [
        { name: 'First', role: 'viewer' },
        { name: 'Second', role: 'member' },
      ],
    });
    expect((await active(await sessionOf({ sub: viewerUuid, epoch: 0 }))).organisation.name).toBe('First');
    await http.db.membership.delete({
      where: { orgId_userId: { orgId: joined.orgId, userId: joined.userId } },
    });
    expect((await active(inSecond)).organisation.name).toBe('First');
  });

  test('is refused when it is forged, expired, ended, without claims, or of a person without an organisation', async () => {
    const sub = http.first.userUuid;
    const refused = [
      await sessionOf({ sub, epoch: 0 }, { secret: 'another secret that signs nothing here' }),
      await sessionOf({ sub, epoch: 0 }, { maxAge: -60 }),
      await sessionOf({ sub, epoch: 1 }),
      // Made to live for thirty days, as tokens once were.
      await sessionOf({ sub, epoch: 0 }, { maxAge: 30 * 24 * 3_600 }),
      await sessionOf({ sub, epoch: 0, sid: undefined }),
      await sessionOf({ sub }),
      await sessionOf({ epoch: 0 }),
      await sessionOf({ sub: 'no uuid', epoch: 0 }),
      await sessionOf({ sub: '00000000-0000-4000-8000-000000000000', epoch: 0 }),
      { key: null, headers: { cookie: 'next-auth.session-token=garbage' } },
    ];
    for (const options of refused)
      expect((await http.refuse(401, '/me', options)).meta.code).toBe('invalid_api_key');
  });

  test('does not rescue a request with a wrong key', async () => {
    const { headers } = await sessionOf({ sub: http.first.userUuid, epoch: 0 });
    await http.refuse(401, '/me', { key: null, headers: { ...headers, authorization: 'Bearer tga_wrong' } });
  });

  test('costs one statement', async () => {
    const options = await sessionOf({ sub: http.first.userUuid, epoch: 0 });
    let count = 0;
    onStatement(http.db, () => {
      count += 1;
    });
    // Refused once the caller is known.
    await http.refuse(400, '/creators?limit=0', options);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(count).toBe(1);
  });
});

describe('a write that a browser sends for another site', () => {
  const write = async (headers: Record<string, string>, method: 'POST' | 'GET' = 'POST') => {
    const { headers: cookie } = await sessionOf({ sub: http.first.userUuid, epoch: 0 });
    const options = { key: null, headers: { ...cookie, ...headers } };
    return http.call('/campaigns', method === 'GET' ? options : { ...options, ...makeCampaign });
  };

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3001' },
  ])('is refused with %o', async (headers) => {
    const response = await write(headers);
    expect(response.status).toBe(403);
    expect((await response.json()).meta.code).toBe('insufficient_scope');
  });

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'http://localhost:3000' },
    {},
  ])('is not one with %o', async (headers) => {
    const response = await write(headers);
    expect(response.status).toBe(201);
    campaignAnswer.parse(await response.json());
  });

  describe('behind a proxy that uses another host name', () => {
    const name = { host: '127.0.0.1:3000' };
    beforeAll(() => http.use({ publicOrigin: 'http://site.example' }));
    afterAll(() => http.use({ publicOrigin: null }));

    // Browsers send no Sec-Fetch-Site over plain http.
    test.each<[Record<string, string>, number]>([
      [{ ...name, origin: 'http://site.example' }, 201],
      [{ ...name, origin: 'http://127.0.0.1:3000' }, 201],
      [{ ...name, origin: 'http://other.example', 'x-forwarded-host': 'other.example' }, 201],
      [{ ...name, origin: 'http://other.example', 'x-forwarded-host': 'x.example, Other.example' }, 201],
      [{ ...name, origin: 'https://site.example' }, 403],
      [{ ...name, origin: 'http://site.example:81' }, 403],
      [{ ...name, origin: 'http://site.example.evil.example' }, 403],
      [{ ...name, origin: 'http://evil.example' }, 403],
      [{ ...name, origin: 'null' }, 403],
      [{ ...name, origin: 'http://evil.example', 'x-forwarded-host': 'evil.example, other.example' }, 403],
      [{ ...name, origin: 'http://site.example', 'sec-fetch-site': 'cross-site' }, 403],
      [{ ...name, origin: 'http://site.example', 'sec-fetch-site': 'same-origin' }, 201],
    ])('a write with %o gets %i', async (headers, status) => {
      expect((await write(headers)).status).toBe(status);
    });
  });

  test('comes from elsewhere when its page came over http and the site is set up for https', async () => {
    http.use({ publicOrigin: 'https://site.example' });
    const from = (scheme: string) => write({ host: 'site.example', origin: `${scheme}://site.example` });
    expect((await from('http')).status).toBe(403);
    expect((await from('https')).status).toBe(201);
    http.use({ publicOrigin: null });
  });

  test('does not affect reads, nor API keys', async () => {
    expect((await write({ 'sec-fetch-site': 'cross-site' }, 'GET')).status).toBe(200);
    const withKey = { ...makeCampaign, headers: { 'sec-fetch-site': 'cross-site' } };
    expect((await http.call('/campaigns', withKey)).status).toBe(201);
  });
});

describe('signing in', () => {
  const attempt = async (email: string, password: string, limits = new SignInLimits()) =>
    signIn({ email, password }, { db: http.db, now: NOW, address: '127.0.0.1' }, limits);
  const outcome = async (...tried: Parameters<typeof attempt>) => (await attempt(...tried)).outcome;

  test('accepts only the right password, with the email in any case', async () => {
    expect(await attempt(' FIRST@example.com ', 'password of First')).toMatchObject({
      outcome: 'right',
      user: { uuid: http.first.userUuid },
    });
    expect(await outcome('first@example.com', 'password of Second')).toBe('wrong');
    expect(await outcome('first@example.com', '')).toBe('wrong');
    expect(await outcome('nobody@example.com', 'password of First')).toBe('wrong');
    // A user of an external provider has no password at all.
    expect(await outcome('viewer@example.com', '')).toBe('wrong');
  });

  const countVerifications = async (email: string, password = 'wrong', limits = new SignInLimits()) => {
    vi.mocked(verify).mockClear();
    await attempt(email, password, limits);
    return vi.mocked(verify).mock.calls.length;
  };

  test('does the same work for an unknown address', async () => {
    expect(await countVerifications('first@example.com')).toBe(1);
    expect(await countVerifications('nobody@example.com')).toBe(1);
  });

  test.each([
    ['an email of 4 MB', `${'a'.repeat(4_000_000)}@example.com`, 'wrong'],
    ['an email longer than the contract takes', `${'a'.repeat(250)}@example.com`, 'wrong'],
    ['an email with NUL', 'first\0@example.com', 'wrong'],
    ['a password longer than the contract takes', 'first@example.com', 'x'.repeat(1_001)],
  ])('neither hashes nor counts %s', async (_what, email, password) => {
    const limits = new SignInLimits();
    const admit = vi.spyOn(limits, 'admit');
    expect(await countVerifications(email, password, limits)).toBe(0);
    expect(admit).not.toHaveBeenCalled();
  });

  test('keeps an address that gave the right password, also for another process, and forgets the oldest', async () => {
    const from = (address: string, password: string, limits = new SignInLimits({ perPlace: 2 })) =>
      signIn({ email: 'second@example.com', password }, { db: http.db, now: NOW, address }, limits);
    expect((await from('10.0.0.1', 'password of Second')).outcome).toBe('right');
    // Nothing of it is cached in this process: the counts are new.
    const limits = new SignInLimits({ perPlace: 2, spacingMs: 1 });
    for (let i = 0; i < 6; i++) expect((await from('10.0.0.1', 'wrong', limits)).outcome).toBe('wrong');
    expect((await from('10.0.0.1', 'password of Second', limits)).outcome).toBe('right');
    for (let i = 0; i < 2; i++) expect((await from('10.0.0.2', 'wrong', limits)).outcome).toBe('wrong');
    expect((await from('10.0.0.2', 'password of Second', limits)).outcome).toBe('throttled');
    for (let i = 0; i < 25; i++) {
      const now = new Date(NOW.getTime() + 1_000 * (i + 1));
      const sender = { db: http.db, now, address: `10.0.1.${i}` };
      await signIn(
        { email: 'second@example.com', password: 'password of Second' },
        sender,
        new SignInLimits(),
      );
    }
    const kept = await http.db.knownAddress.findMany({ where: { user: { email: 'second@example.com' } } });
    expect(kept).toHaveLength(20);
    expect(JSON.stringify(kept)).not.toContain('10.0.');
    for (let i = 0; i < 2; i++) await from('10.0.0.1', 'wrong', limits);
    expect((await from('10.0.0.1', 'password of Second', limits)).outcome).toBe('throttled');
  });

  test('is refused after too many wrong attempts, alike for known and unknown addresses', async () => {
    const there = (email: string, password: string, limits: SignInLimits) =>
      signIn({ email, password }, { db: http.db, now: NOW, address: '203.0.113.7' }, limits);
    for (const email of ['first@example.com', 'nobody@example.com']) {
      const limits = new SignInLimits({ perPlace: 2 });
      await there(email, 'wrong', limits);
      await there(email, 'wrong', limits);
      expect((await there(email.toUpperCase(), 'password of First', limits)).outcome).toBe('throttled');
    }
  });

  test('counts only wrong attempts against a network address, which an office shares', async () => {
    const limits = new SignInLimits({ perPlace: 2, perAddress: 3 });
    for (let i = 0; i < 5; i++) {
      expect(await outcome('first@example.com', 'password of First', limits)).toBe('right');
    }
    for (let i = 0; i < 3; i++)
      expect(await outcome(`nobody${i}@example.com`, 'wrong', limits)).toBe('wrong');
    expect(await outcome('viewer@example.com', 'wrong', limits)).toBe('throttled');
    // A person who signed in from there before is not locked out by others' attempts.
    expect(await outcome('first@example.com', 'password of First', limits)).toBe('right');
  });
});

describe('a new organisation', () => {
  const request = {
    name: 'Third',
    tz: 'Asia/Kathmandu',
    plan: 'pro' as const,
    email: 'First@Example.com',
    password: 'password of First',
  };

  test('adds an existing user, if the password is theirs', async () => {
    const { orgUuid, userUuid, apiKey } = await createOrganisation(request, { db: http.db, now: NOW });
    expect(userUuid).toBe(http.first.userUuid);
    expect((await http.get(meAnswer, '/me', { key: apiKey })).data).toMatchObject({
      organisation: { id: orgUuid, name: 'Third' },
      plan: 'pro',
      timezone: 'Asia/Kathmandu',
      scopes: ['read', 'write', 'ingest'],
    });
    const stranger = { ...request, password: 'password of Second' };
    await expect(createOrganisation(stranger, { db: http.db, now: NOW })).rejects.toMatchObject({
      issues: [{ path: 'password', message: 'is not the password of the user with this email' }],
    });
  });

  test('is refused with every problem', async () => {
    const wrong = { name: ' ', tz: '+02:00', plan: 'gold' as 'pro', email: 'nobody', password: 'short' };
    const failure = await createOrganisation(wrong, { db: http.db, now: NOW }).catch(
      (error: unknown) => error,
    );
    const { issues } = failure as { issues: { path: string }[] };
    expect(issues.map((issue) => issue.path)).toEqual(['name', 'tz', 'plan', 'email', 'password']);
  });
});
