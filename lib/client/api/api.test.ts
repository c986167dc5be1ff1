import { beforeEach, expect, test, vi } from 'vitest';

const ALDER = 'a0000000-0000-4000-8000-000000000001';
const answer = vi.fn<(input: string, init: RequestInit) => Promise<Response>>();
const leave = vi.fn();
let api: typeof import('./api');
let sessionState: typeof import('@/lib/client/page/session-state');
let unsaved: typeof import('@/lib/client/page/unsaved');
let pages: typeof import('@/lib/client/import/server');

beforeEach(async () => {
  vi.resetModules();
  answer.mockReset();
  leave.mockReset();
  const location = { pathname: '/creators', search: '?q=x', hash: '#top', assign: leave };
  vi.stubGlobal('window', { fetch: answer, location });
  vi.stubGlobal('fetch', answer);
  const { claimPage } = await import('@/lib/client/page/page-organisation');
  claimPage(ALDER);
  [api, sessionState, unsaved, pages] = [
    await import('./api'),
    await import('@/lib/client/page/session-state'),
    await import('@/lib/client/page/unsaved'),
    await import('@/lib/client/import/server'),
  ];
  return () => vi.unstubAllGlobals();
});

const refuse = (status: number, code: string, meta = {}) =>
  answer.mockImplementation(async () =>
    Response.json({ data: null, error: 'No.', meta: { code, request_id: 'r', ...meta } }, { status }),
  );
const read = () => api.callApi('listCreators').catch((error: unknown) => error);
const write = () => api.callApi('createCampaign', { body: { name: 'A' } }).catch((error: unknown) => error);
const send = async () => pages.pageServer.refusal(await pages.pageServer.post('{}'));

test('every call names the organisation that the page shows', async () => {
  answer.mockImplementation(async () => Response.json({ data: {}, error: null, meta: {} }));
  for (const call of [read, write, send]) await call();
  const named = answer.mock.calls.map(([, { headers }]) => new Headers(headers).get('X-Organisation'));
  expect(named).toEqual([ALDER, ALDER, ALDER]);
});

test('a read with a lost session goes to the login page, which leads back', async () => {
  refuse(401, 'invalid_api_key');
  await read();
  const back = encodeURIComponent('/creators?q=x#top');
  expect(leave).toHaveBeenCalledExactlyOnceWith(`/login?back=${back}&session=ended`);
});

test('while the person signs out, a refused read neither leaves the page nor says that the session has ended', async () => {
  const { leaveBy } = await import('./session');
  refuse(401, 'invalid_api_key');
  await leaveBy(read);
  expect(leave).toHaveBeenCalledExactlyOnceWith('/login');
  await read();
  expect(leave).toHaveBeenCalledOnce();
  expect(sessionState.getSessionState()).toBe('signed_in');
});

test('after a sign-out that failed, a read with a lost session leaves again', async () => {
  const { leaveBy } = await import('./session');
  refuse(401, 'invalid_api_key');
  await expect(leaveBy(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(leave).not.toHaveBeenCalled();
  await read();
  expect(leave).toHaveBeenCalledOnce();
});

test.each([
  ['a write', () => write],
  ['an import', () => send],
])('%s with a lost session stays on the page, and so do later reads', async (_what, call) => {
  refuse(401, 'invalid_api_key');
  const failure = await call()();
  expect(failure).toMatchObject({ status: 401, message: expect.stringMatching(/^You were signed out/) });
  expect(sessionState.getSessionState()).toBe('signed_out');
  await read();
  expect(leave).not.toHaveBeenCalled();
});

test('a page with unsaved input does not go to the login page until the input is gone', async () => {
  refuse(401, 'invalid_api_key');
  const letGo = unsaved.holdPage();
  await read();
  expect(sessionState.getSessionState()).toBe('signed_out');
  expect(leave).not.toHaveBeenCalled();
  letGo();
  sessionState.setSessionState('signed_in');
  await read();
  expect(leave).toHaveBeenCalledOnce();
});

test.each([
  ['a write', () => write],
  ['an import', () => send],
])('%s that succeeds after a failed one restores the session state', async (_what, call) => {
  refuse(401, 'invalid_api_key');
  await call()();
  answer.mockImplementation(async () => Response.json({ data: {}, error: null, meta: {} }));
  await call()();
  expect(sessionState.getSessionState()).toBe('signed_in');
});

test('while a write is on its way no read leaves the page', async () => {
  let refuseWrite = () => {};
  answer.mockImplementation(async (_path, { method }) => {
    if (method === 'POST')
      await new Promise<void>((resolve) => {
        refuseWrite = resolve;
      });
    return Response.json(
      { data: null, error: 'No.', meta: { code: 'invalid_api_key', request_id: 'r' } },
      { status: 401 },
    );
  });
  const writing = write();
  await read();
  expect(leave).not.toHaveBeenCalled();
  refuseWrite();
  expect(await writing).toMatchObject({ status: 401 });
  expect(unsaved.isHeld()).toBe(false);
});

test('an answer to an import sets the clock, as every other answer does', async () => {
  const date = new Date(Date.now() + 86_400_000).toUTCString();
  answer.mockImplementation(async () =>
    Response.json({ data: {}, error: null, meta: {} }, { headers: { date } }),
  );
  const { serverNowMs } = await import('@/lib/client/page/clock');
  await send();
  expect(serverNowMs()).toBeGreaterThanOrEqual(Date.parse(date));
});

test('an answer that breaks off is no answer', async () => {
  answer.mockImplementation(async () => new Response('{"data": {"id"'));
  for (const call of [read, write]) expect(await call()).toMatchObject({ status: 0, code: 'offline' });
});

test('a lost membership is distinguished from a missing right', async () => {
  refuse(403, 'insufficient_scope');
  await write();
  expect(sessionState.getSessionState()).toBe('signed_in');
  refuse(403, 'insufficient_scope', { organisation: 'elsewhere' });
  await read();
  expect(sessionState.getSessionState()).toBe('left');
  expect(leave).not.toHaveBeenCalled();
});

test('passes the answer’s message to the browser through the digest of a server error', () => {
  const body = {
    data: null,
    error: 'Away | back soon.\nPlease wait.',
    meta: { code: 'unavailable', request_id: 'r-1' },
  };
  const { digest } = api.toFailure(503, body);
  const failure = api.fromDigest(Object.assign(new Error('hidden'), { digest }));
  expect(failure).toMatchObject({ status: 503, code: 'unavailable', requestId: 'r-1' });
  expect(failure?.message).toBe('Away | back soon.\nPlease wait.');
  expect(api.fromDigest(api.toFailure(502, 'a proxy'))).toMatchObject({ status: 502, requestId: null });
});

test('takes no other digest for one', () => {
  for (const digest of [undefined, '', '3117894412', 'NEXT_REDIRECT;replace;/login;307;', 503]) {
    expect(api.fromDigest(Object.assign(new Error('hidden'), { digest }))).toBeNull();
  }
  expect(api.fromDigest(null)).toBeNull();
});
