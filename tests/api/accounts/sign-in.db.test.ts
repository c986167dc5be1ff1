import { decode } from 'next-auth/jwt';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { GET, HEAD, POST, PUT } from '@/app/api/auth/[...nextauth]/route';
import { meAnswer } from '@/lib/contract/accounts/me';
import { failure } from '@/lib/contract/fields/common';
import { openDatabase } from '@/lib/data/db/client';
import { type CallOptions, SESSION_SECRET, testHttp } from '@/tests/http';
import { addPerson, type Person } from '@/tests/people';
import { NOW } from '@/tests/times';

const SITE = 'http://localhost:3000';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const HANDLERS = { GET, HEAD, POST, PUT };
const DAYS_14 = 14 * 24 * 3_600;
const http = testHttp();
let person: Person;
let written: string[] = [];

beforeAll(async () => {
  person = await addPerson(http, 'member');
  const note = (...words: unknown[]) => {
    written.push(words.join(' '));
  };
  for (const level of ['log', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(note);
  // The console is that of the files after this one, too.
  return () => {
    vi.restoreAllMocks();
  };
});

type Sent = { body?: BodyInit; headers?: Record<string, string> };

async function call(method: 'GET' | 'POST' | 'PUT' | 'HEAD', path: string, { body, headers }: Sent = {}) {
  const request = new Request(`${SITE}/api/auth/${path}`, { method, body, headers, ...{ duplex: 'half' } });
  return HANDLERS[method](request, { params: Promise.resolve({}) });
}

/** A browser's cookies. */
class Browser {
  readonly cookies = new Map<string, string>();

  get headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  async go(method: 'GET' | 'POST', path: string, sent: Sent = {}): Promise<Response> {
    const response = await call(method, path, { ...sent, headers: { ...this.headers, ...sent.headers } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async post(path: string, fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = await (await this.go('GET', 'csrf')).json();
    return this.go('POST', path, {
      body: new URLSearchParams({ csrfToken, json: 'true', ...fields }),
      headers: FORM,
    });
  }

  signIn({ email, password }: { email: string; password: string }, more: Record<string, string> = {}) {
    return this.post('callback/credentials', { email, password, ...more });
  }

  /** A copy of the session as it is now. */
  get session(): CallOptions {
    return { key: null, headers: this.headers };
  }
}

async function signedIn(): Promise<Browser> {
  const browser = new Browser();
  expect((await browser.signIn(person)).status).toBe(200);
  return browser;
}

describe('a malformed request', () => {
  const JSON_TYPE = { 'content-type': 'application/json' };
  const bodies: [string, Sent][] = [
    ['JSON that breaks off', { body: '{"a":', headers: JSON_TYPE }],
    ['JSON that is not an object', { body: '[1]', headers: JSON_TYPE }],
    ['null', { body: 'null', headers: JSON_TYPE }],
    ['a text', { body: '"x"', headers: JSON_TYPE }],
    ['bytes that are not UTF-8', { body: new Uint8Array([0xff, 0xfe]), headers: JSON_TYPE }],
    ['a number to return to', { body: '{"callbackUrl":5}', headers: JSON_TYPE }],
    ['lists for words', { body: '{"csrfToken":[],"email":{},"password":1}', headers: JSON_TYPE }],
    ['an invalid organisation', { body: '{"data":{"organisation":"x"}}', headers: JSON_TYPE }],
    [
      'a long organisation',
      { body: JSON.stringify({ data: { organisation: 'x'.repeat(60_000) } }), headers: JSON_TYPE },
    ],
    ['a field sent twice', { body: 'email=a&email=b', headers: FORM }],
  ];
  const paths = ['callback/credentials', 'signin/credentials', 'signout', 'session'];

  test.each(bodies)('is refused in the envelope everywhere: %s', async (_what, sent) => {
    for (const path of paths) {
      const response = await call('POST', path, sent);
      expect([path, response.status]).toEqual([path, 400]);
      const { meta } = failure.parse(await response.json());
      expect(meta).toMatchObject({
        code: 'invalid_params',
        request_id: response.headers.get('x-request-id'),
      });
      expect(meta.issues?.length).toBeGreaterThan(0);
    }
  });

  test('of any other kind gets an answer with an id, and never a 500', async () => {
    const big = 'x'.repeat(64_000);
    const sent: Sent[] = [
      {},
      { body: 'text', headers: { 'content-type': 'text/plain' } },
      { body: '<x/>', headers: { 'content-type': 'multipart/form-data' } },
      { body: big, headers: {} },
      { body: `email=${big}`, headers: FORM },
      { body: JSON.stringify({ email: big, password: big }), headers: JSON_TYPE },
      { body: '{"__proto__":{"x":1},"constructor":{}}', headers: JSON_TYPE },
      { body: '%%%=%ff&&&=', headers: FORM },
      { body: 'x=1', headers: { ...FORM, 'content-encoding': 'gzip' } },
      { body: 'a&'.repeat(200_000), headers: FORM },
    ];
    const odd = [
      '',
      '_log',
      'signin/nobody',
      'callback',
      'callback/github',
      'verify-request',
      '__proto__',
      'constructor',
      'signin/x/y',
      'csrf/',
    ];
    for (const path of [...paths, ...odd]) {
      for (const one of sent) {
        const response = await call('POST', path, one);
        expect(response.headers.get('x-request-id')).toBeTruthy();
        expect(response.status, `${path} ${JSON.stringify(one).slice(0, 80)}`).toBeLessThan(500);
        expect(response.status).toBeGreaterThanOrEqual(300);
        failure.parse(await response.json());
      }
      for (const method of ['GET', 'HEAD', 'PUT'] as const) {
        const response = await call(method, `${path}?error=%0d%0aX:y&callbackUrl=%00&csrf=true&provider[]=1`);
        expect(response.headers.get('x-request-id')).toBeTruthy();
        expect(response.status).toBeLessThan(500);
      }
    }
    expect(http.log.filter(({ err }) => err !== undefined)).toEqual([]);
  });

  test('is refused: 404 for an unknown address, 405 with the allowed methods for another method', async () => {
    expect((await call('POST', '_log', { body: '{}', headers: JSON_TYPE })).status).toBe(404);
    const response = await call('GET', 'callback/credentials');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('the address to return to', () => {
  const UNREADABLE = [
    'http://[',
    '//[',
    '%',
    'x',
    'javascript:alert(1)',
    'data:,x',
    '\u0000',
    'http://',
    '/\t/evil.example',
  ];
  const ELSEWHERE = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r/evil.example',
    '/.//evil.example',
    'http://localhost:3000@evil.example',
    'http://localhost:3001/',
  ];

  test.each([...UNREADABLE, ...ELSEWHERE])(
    'never blocks sign-in, nor leads elsewhere: %j',
    async (address) => {
      const browser = new Browser();
      browser.cookies.set('next-auth.callback-url', encodeURIComponent(address));
      const home = async (response: Response) => {
        expect(response.status).toBe(200);
        expect(new URL((await response.json()).url).href).toBe(`${SITE}/`);
      };
      const origin = (to: string | null) => new URL(to ?? '', SITE).origin;
      await home(await browser.signIn(person));
      await home(await browser.signIn(person, { callbackUrl: address }));
      const query = `callbackUrl=${encodeURIComponent(address)}`;
      const asked = await browser.go('GET', `signin?${query}`);
      expect(asked.status).toBe(302);
      const to = new URL(asked.headers.get('location') ?? '', SITE);
      expect([to.pathname, origin(to.searchParams.get('callbackUrl'))]).toEqual(['/login', SITE]);
      const { email, password } = person;
      await home(await browser.post(`callback/credentials?${query}`, { email, password }));
      expect(origin(decodeURIComponent(browser.cookies.get('next-auth.callback-url') ?? ''))).toBe(SITE);
    },
  );

  test('is kept where it is one of this site', async () => {
    const browser = new Browser();
    for (const address of ['/creators?q=a', `${SITE}/creators?q=a`]) {
      const { url } = await (await browser.signIn(person, { callbackUrl: address })).json();
      expect(url).toBe(`${SITE}/creators?q=a`);
    }
  });
});

describe('a browser with broken cookies', () => {
  test.each([
    ['next-auth.csrf-token', '%'],
    ['next-auth.csrf-token', 'a%7Cb'],
    ['next-auth.csrf-token', '%00'],
    ['next-auth.session-token', 'garbage'],
    ['next-auth.session-token', '%E0%A4%A'],
    ['next-auth.session-token.0', 'garbage'],
    ['next-auth.session-token.x y', 'garbage'],
    ['next-auth.session-token.999999999999', 'garbage'],
    ['next-auth.callback-url', 'http%3A%2F%2F%5B'],
    ['next-auth.callback-url', '%'],
    ['next-auth.state', 'garbage'],
    ['__proto__', 'x'],
    ['next-auth.session-token.__proto__', 'x'],
  ])('still signs in and out: %s=%s', async (name, value) => {
    const browser = new Browser();
    browser.cookies.set(name, value);
    expect((await browser.go('GET', 'session')).status).toBe(200);
    expect((await browser.signIn(person)).status).toBe(200);
    expect((await http.get(meAnswer, '/me', browser.session)).data.user?.id).toBe(person.id);
    expect((await browser.post('signout', {})).status).toBe(200);
    await http.refuse(401, '/me', browser.session);
  });
});

describe('a session', () => {
  test('ends on the server when its person signs out, and no other does', async () => {
    const [browser, other] = [await signedIn(), await signedIn()];
    const copy = browser.session;
    expect((await http.call('/me', copy)).status).toBe(200);
    expect((await browser.post('signout', {})).status).toBe(200);
    await http.refuse(401, '/me', copy);
    await http.refuse(401, '/events', copy);
    expect((await http.call('/me', other.session)).status).toBe(200);
    // Nor does renewing tokens revive it.
    const thief = new Browser();
    for (const part of (copy.headers?.cookie ?? '').split('; ')) {
      const [name = '', value = ''] = part.split('=');
      thief.cookies.set(name, value);
    }
    expect(await (await thief.go('GET', 'session')).json()).toEqual({});
    await http.refuse(401, '/me', thief.session);
  });

  test('stays the same session in another organisation, and ends with its copies', async () => {
    const browser = await signedIn();
    const before = browser.session;
    const { csrfToken } = await (await browser.go('GET', 'csrf')).json();
    const response = await browser.go('POST', 'session', {
      body: JSON.stringify({ csrfToken, data: { organisation: http.second.scope.orgUuid } }),
      headers: { 'content-type': 'application/json' },
    });
    expect((await response.json()).organisation).toBe(http.second.scope.orgUuid);
    const after = browser.session;
    expect(after).not.toEqual(before);
    await browser.post('signout', {});
    for (const copy of [before, after]) await http.refuse(401, '/me', copy);
    const refused = await browser.post('session', {});
    expect(refused.status).toBe(401);
  });

  test('lives for fourteen days, and so does its token', async () => {
    const browser = await signedIn();
    const lifetime = async () => {
      const token = browser.cookies.get('next-auth.session-token') ?? '';
      const { iat, exp } = (await decode({ token, secret: SESSION_SECRET })) as { iat: number; exp: number };
      return exp - iat;
    };
    expect(await lifetime()).toBe(DAYS_14);
    await browser.go('GET', 'session');
    expect(await lifetime()).toBe(DAYS_14);
  });

  test('leaves no row behind when its tokens have expired', async () => {
    const { browser, until } = { browser: await signedIn(), until: new Date(NOW.getTime() - 1) };
    const sessionId = crypto.randomUUID();
    await http.db.endedSession.create({ data: { sessionId, expiresAt: until } });
    await browser.post('signout', {});
    expect(await http.db.endedSession.findUnique({ where: { sessionId } })).toBeNull();
    const [newest] = await http.db.endedSession.findMany({ orderBy: { expiresAt: 'desc' }, take: 1 });
    expect(newest?.expiresAt.getTime()).toBeGreaterThan(NOW.getTime() + DAYS_14 * 1_000);
  });
});

describe('the log', () => {
  const last = () => http.log.at(-1);

  test('names person, address and outcome of every attempt, and never the password', async () => {
    const browser = new Browser();
    await browser.signIn(person);
    expect(last()).toMatchObject({
      path: '/api/auth/callback/credentials',
      sign_in: { outcome: 'right', user: person.id, address: '' },
    });
    const wrong = await browser.signIn({ email: person.email, password: 'a wrong password' });
    expect([wrong.status, last()?.status]).toEqual([401, 401]);
    expect(last()).toMatchObject({ id: wrong.headers.get('x-request-id') });
    expect(last()?.sign_in).toEqual({ outcome: 'wrong', user: person.id, address: '' });
    const unknown = { email: 'unknown@example.com', password: 'a wrong password' };
    await browser.signIn(unknown);
    expect(last()?.sign_in).toEqual({
      outcome: 'wrong',
      user: null,
      email_hash: expect.stringMatching(/^[0-9a-f]{32}$/),
      address: '',
    });
    let response = await browser.signIn(unknown);
    for (let i = 0; i < 10; i++) response = await browser.signIn(unknown);
    expect([response.status, last()?.sign_in?.outcome]).toEqual([429, 'throttled']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    failure.parse(await response.json());
    // From a known address, the person is let in nevertheless.
    expect((await browser.signIn(person)).status).toBe(200);
    const text = JSON.stringify(http.log);
    for (const secret of ['a wrong password', person.password, unknown.email, person.email]) {
      expect(text).not.toContain(secret);
    }
  });

  test('gets next-auth’s messages as lines of its own, and the console nothing', async () => {
    written = [];
    const forged = 'http://[\n{"level":30,"msg":"forged"}';
    const browser = new Browser();
    browser.cookies.set('next-auth.session-token', 'garbage');
    await browser.go('GET', `session?callbackUrl=${encodeURIComponent(forged)}`);
    expect(last()?.notes?.[0]?.code).toBe('JWT_SESSION_ERROR');
    await browser.signIn(person, { callbackUrl: forged });
    expect(written).toEqual([]);
    expect(JSON.stringify(http.log)).not.toContain('forged');
  });

  test('the answer says that the database is unavailable, and the session stays', async () => {
    const browser = await signedIn();
    const { db } = http;
    // Nothing listens there.
    const away = openDatabase('postgresql://nobody@127.0.0.1:1/none');
    const cookie = browser.cookies.get('next-auth.session-token');
    http.use({ db: away });
    for (const response of [await browser.post('signout', {}), await browser.signIn(person)]) {
      expect(response.status).toBe(503);
      failure.parse(await response.json());
    }
    http.use({ db });
    await away.$disconnect();
    expect(browser.cookies.get('next-auth.session-token')).toBe(cookie);
    expect((await http.call('/me', browser.session)).status).toBe(200);
  });
});
