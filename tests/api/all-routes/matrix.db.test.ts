import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { KEY_SCOPES, ROLES } from '@/lib/contract/accounts/roles';
import { ENDPOINTS } from '@/lib/contract/endpoints/all';
import { isSecured } from '@/lib/contract/endpoints/endpoint';
import { refusalCodesOf } from '@/lib/contract/openapi/refusals';
import { methodOf, OPERATION_IDS, type OperationId, patternOf } from '@/lib/contract/paths';
import { ERROR_STATUS } from '@/lib/errors';
import { makeLimits } from '@/lib/http/edge/limits';
import { type CallOptions, testHttp } from '@/tests/http';
import { addPerson } from '@/tests/people';
import { CALLER_OPERATIONS, type CallerOperation, callOf, pathOf, UNKNOWN, UNKNOWN_IDS } from './calls';

/** Properties of every operation, derived from its declaration. */

const EVERYBODY = 'owner admin member viewer';
const READ = `${EVERYBODY} key:read`;
const WRITE = 'owner admin member key:write';
const ADMINS = 'owner admin';

/**
 * The expected callers of each operation, for a call without special requirements: a second statement of each
 * declaration.
 */
const WHO: Record<CallerOperation, string> = {
  getAnalytics: READ,
  getVideoLeaderboard: READ,
  getCreatorLeaderboard: READ,
  getCampaignLeaderboard: READ,
  getPostingHeatmap: READ,
  getViewDistribution: READ,
  getOutliers: READ,
  getPostingConsistency: READ,
  getCreatorScatter: READ,
  getMemberOverlap: READ,
  getOverPosting: READ,
  getPostingCalendar: READ,
  getSimilarCreators: READ,
  getHealth: READ,
  markSeen: WRITE,
  unmarkSeen: WRITE,
  listAnnotations: READ,
  createAnnotation: WRITE,
  changeAnnotation: WRITE,
  deleteAnnotation: WRITE,
  ingestSnapshots: 'owner admin member key:ingest',
  getMe: `${EVERYBODY} key:read key:write key:ingest`,
  changeMe: EVERYBODY,
  listenToEvents: EVERYBODY,
  changePassword: EVERYBODY,
  endSessions: EVERYBODY,
  listCreators: READ,
  getCreator: READ,
  changeCreator: WRITE,
  removeCreator: WRITE,
  removeCreators: WRITE,
  addCreators: WRITE,
  listCreatorPeaks: READ,
  listCreatorEvents: READ,
  listVideos: READ,
  getVideo: READ,
  changeVideo: WRITE,
  changeTrackingStatus: WRITE,
  listVideoPeaks: READ,
  getOrganisationViews: READ,
  listProjects: READ,
  createProject: WRITE,
  getProject: READ,
  changeProject: WRITE,
  deleteProject: WRITE,
  addVideos: WRITE,
  listCampaigns: READ,
  createCampaign: WRITE,
  getCampaign: READ,
  changeCampaign: WRITE,
  deleteCampaign: WRITE,
  listCampaignItems: READ,
  addCampaignItems: WRITE,
  removeCampaignItems: WRITE,
  removeCampaignItem: WRITE,
  getOrganisation: EVERYBODY,
  changeOrganisation: ADMINS,
  listApiKeys: ADMINS,
  createApiKey: ADMINS,
  revokeApiKey: ADMINS,
  listMembers: EVERYBODY,
  changeMember: ADMINS,
  removeMember: ADMINS,
  listInvitations: ADMINS,
  createInvitation: ADMINS,
  revokeInvitation: ADMINS,
};

const http = testHttp({ now: new Date('2026-03-10T12:00:00Z') });
let number = 0;
/** A new session each time, because some calls end a session. */
const callers = new Map<string, () => Promise<{ as: CallOptions; password?: string }>>();

beforeAll(async () => {
  for (const role of ROLES) callers.set(role, () => addPerson(http, role));
  for (const scope of KEY_SCOPES) {
    callers.set(`key:${scope}`, async () => ({ as: { key: await http.keyWith([scope]) } }));
  }
});
beforeEach(async () => {
  http.use({ limits: makeLimits(0) });
  // No plan has room for one for each call.
  await http.db.apiKey.deleteMany({ where: { name: 'Test' } });
});

/** A valid call of an operation with unknown ids: 404 comes after 403, and nothing changes. */
function anyCall(id: OperationId, password = 'wrong') {
  number += 1;
  return callOf(id as CallerOperation, UNKNOWN_IDS, { number, password });
}

describe.each(CALLER_OPERATIONS)('%s', (id) => {
  test('is open to the callers with the right, and to no others', async () => {
    const able: string[] = [];
    for (const [name, caller] of callers) {
      const { as, password = 'wrong' } = await caller();
      const [path, options] = anyCall(id, password);
      const response = await http.call(path, { ...as, ...options });
      if (response.status !== 403) {
        expect([name, [200, 201, 404]]).toEqual([name, expect.arrayContaining([response.status])]);
        await response.body?.cancel();
        able.push(name);
        continue;
      }
      const { error, meta } = await response.json();
      expect(meta.code).toBe('insufficient_scope');
      const scope = WHO[id].split('key:')[1];
      if (name.startsWith('key:'))
        expect(error).toBe(
          scope ? `This call needs the scope "${scope}".` : 'An API key cannot do this; sign in as a person.',
        );
    }
    expect(able.join(' ')).toBe(WHO[id]);
  });

  test('is refused without a caller, and counts the calls of a key', async () => {
    http.use({ limits: makeLimits(2) });
    const [path, options] = anyCall(id);
    expect((await http.refuse(401, path, { ...options, key: null })).meta.code).toBe('invalid_api_key');
    const key = await http.keyWith([]);
    const isIngest = id === 'ingestSnapshots';
    const first = await http.call(path, { ...options, key });
    expect(first.headers.get('ratelimit-limit')).toBe(isIngest ? '60' : '2');
    expect(first.headers.get('ratelimit-remaining')).toBe(isIngest ? '59' : '1');
    if (isIngest) return;
    await http.call(path, { ...options, key });
    // Before any input is checked.
    expect((await http.refuse(429, `${path}?unknown=1`, { ...options, key })).meta.code).toBe('rate_limited');
  });

  test('reports problems of the request before missing rights: any unknown parameter', async () => {
    const [path, options] = anyCall(id);
    const address = `${path}${path.includes('?') ? '&' : '?'}nonsense=1`;
    const { meta } = await http.refuse(400, address, { ...options, key: await http.keyWith([]) });
    expect(meta.issues?.map((issue) => issue.path)).toEqual(['nonsense']);
  });
});

const declared = OPERATION_IDS.map((id) => ENDPOINTS[id]);
const bodies = declared.filter((endpoint) => 'body' in endpoint && endpoint.id !== 'ingestSnapshots');

test.each(bodies)('the body of $id is a JSON object without unknown fields', async ({ id, method }) => {
  const path = pathOf(id, { path: { id: UNKNOWN } });
  for (const json of [[], null, 'text']) await http.refuse(400, path, { method, json });
  const { meta } = await http.refuse(400, path, { method, json: { nonsense: 1 } });
  expect(meta.issues?.map((issue) => issue.path)).toContain('nonsense');
  await http.refuse(400, path, { method, body: '{', headers: { 'content-type': 'application/json' } });
  await http.refuse(415, path, { method, body: '{}', headers: { 'content-type': 'text/plain' } });
});

describe.each([...new Set(OPERATION_IDS.map(patternOf))])('%s', (pattern) => {
  const here = OPERATION_IDS.filter((id) => patternOf(id) === pattern);
  const path = pathOf(here[0] as OperationId, { path: { id: UNKNOWN, video_id: UNKNOWN } });
  const methods = here.map(methodOf);
  const allowed = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

  test('accepts the declared methods, and names them for every other', async () => {
    const taken: readonly string[] = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    const allow = allowed.filter((method) => taken.includes(method)).join(', ');
    for (const method of allowed.filter((one) => !taken.includes(one))) {
      const response = await http.call(path, { method, key: null });
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, allow]);
    }
  });
});

const read = declared.filter(({ method }) => method === 'GET');
test.each(read)('$id answers HEAD like GET, without a body', async (endpoint) => {
  const isOpen = !isSecured(endpoint);
  const path = isOpen ? pathOf(endpoint.id, { path: { id: UNKNOWN } }) : anyCall(endpoint.id)[0];
  const as = isOpen ? { key: null } : (await addPerson(http, 'owner')).as;
  const get = await http.call(path, { ...as, method: 'GET' });
  const head = await http.call(path, { ...as, method: 'HEAD' });
  await get.body?.cancel();
  expect([head.status, head.headers.get('content-type')]).toEqual([
    get.status,
    get.headers.get('content-type'),
  ]);
  expect(await head.text()).toBe('');
});

test('every refusal that an operation is documented with is in the closed list, once', () => {
  for (const endpoint of declared) {
    const codes = refusalCodesOf(endpoint);
    expect([endpoint.id, new Set(codes).size]).toEqual([endpoint.id, codes.length]);
    for (const code of codes) expect(ERROR_STATUS).toHaveProperty(code);
  }
});
