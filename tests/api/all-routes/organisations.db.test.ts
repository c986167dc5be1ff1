import { beforeAll, describe, expect, test } from 'vitest';
import { createOrganisation } from '@/lib/commands/accounts/organisation';
import { methodOf } from '@/lib/contract/paths';
import { type CallOptions, type TestHttp, testHttp } from '@/tests/http';
import { addPerson, type Person, sessionOf } from '@/tests/people';
import { NOW } from '@/tests/times';
import { CALLER_OPERATIONS, callOf, type Ids, record, UNKNOWN } from './calls';

/**
 * One person in several organisations, as with tabs that show different ones: every call acts in the organisation that
 * it names.
 */

interface Place {
  name: string;
  orgId: number;
  uuid: string;
}
const post = (json: unknown): CallOptions => ({ method: 'POST', json });
const del: CallOptions = { method: 'DELETE' };

/** These write the person's own settings, which belong to no organisation. */
const PERSONAL = ['changeMe', 'changePassword', 'endSessions'];

const http = testHttp();
let person: Person;
let shown: Place;
let switchedTo: Place;
let foreign: Place;
let left: Place;
let made = 0;
/** Columns that no test changes. */
let read: { shown: Ids; switchedTo: Ids };

beforeAll(async () => {
  const more = async (name: string): Promise<Place> => {
    const request = { name, tz: 'UTC', plan: 'ultra' as const, email: `${name}@example.com` };
    const { orgId, orgUuid } = await createOrganisation(
      { ...request, password: `password of ${name}` },
      { db: http.db, now: NOW },
    );
    return { name, orgId, uuid: orgUuid };
  };
  [foreign, left] = [await more('Foreign'), await more('Left')];
  const own = ({ scope }: TestHttp['first']): Place => ({
    name: scope.orgName,
    orgId: scope.orgId,
    uuid: scope.orgUuid,
  });
  // They switched to the organisation that they joined first, which the cookie names.
  [switchedTo, shown] = [own(http.first), own(http.second)];
  person = await addPerson(http, 'owner', http.first);
  for (const [days, { orgId }] of [shown, left].entries()) {
    const createdAt = new Date(NOW.getTime() + (days + 1) * 86_400_000);
    await http.db.membership.create({ data: { orgId, userId: person.userId, role: 'owner', createdAt } });
  }
  const membership = { orgId_userId: { orgId: left.orgId, userId: person.userId } };
  await http.db.membership.delete({ where: membership });
  read = { shown: await furnish(shown), switchedTo: await furnish(switchedTo) };
});

/** The person's session, with a cookie that names the organisation of the other tab. */
async function session(organisation: string | null): Promise<CallOptions> {
  const { sessionEpoch } = await http.db.user.findUniqueOrThrow({ where: { userId: person.userId } });
  const claims = { sub: person.id, epoch: sessionEpoch, org: switchedTo.uuid };
  return { ...(await sessionOf(claims)), organisation };
}

/** Sends an operation; returns the status and the answer, for a stream its first event. */
async function send(options: CallOptions, [path, more]: ReturnType<typeof callOf>) {
  const response = await http.call(path, { ...options, ...more });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!isStream) return { status: response.status, text: await response.text() };
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return { status: response.status, text: new TextDecoder().decode(value) };
}

/** Creates one object of each kind in an organisation, named after it. */
async function furnish({ name, orgId, uuid }: Place): Promise<Ids> {
  made += 1;
  const as = await session(uuid);
  const ask = async (path: string, options: CallOptions = {}) => {
    const response = await http.call(path, { ...as, ...options });
    const body = await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body.data;
  };
  const platformId = `${name}-${made}`;
  const caption = { caption: `Video of ${name}` };
  // A creator of its own: others were removed.
  const more = { ...caption, creator_platform_id: platformId };
  const records = [platformId, `${platformId}-loose`].map((id) => ({ ...record(id, 5), ...more }));
  await ask('/ingest/snapshots', post({ records }));
  const [video] = await ask(`/videos?platform_id=${platformId}`);
  const [loose] = await ask(`/videos?platform_id=${platformId}-loose`);
  const project = await ask('/projects', post({ name: `Project of ${name}` }));
  const campaign = await ask('/campaigns', post({ name: `Campaign of ${name}` }));
  await ask(`/campaigns/${campaign.id}/items`, post({ video_ids: [video.id] }));
  const at = { annotation_at: NOW.toISOString(), title: `Note of ${name}` };
  const note = await ask('/analytics/annotations', post({ scope: 'video', entity_id: video.id, ...at }));
  // No plan has room for a key for each call.
  await http.db.apiKey.updateMany({
    where: { orgId, name: { startsWith: 'Key of' } },
    data: { expiresAt: NOW },
  });
  const key = await ask('/api-keys', post({ name: `Key of ${name}`, scopes: ['read'] }));
  const invitation = await ask(
    '/invitations',
    post({ email: `invited-${made}-of-${name}@example.com`, role: 'member' }),
  );
  const { uuid: member } = await http.db.user.create({
    data: {
      email: `member-${made}-of-${name}@example.com`,
      name: `Member of ${name}`,
      createdAt: NOW,
      memberships: { create: [{ orgId, role: 'member', createdAt: NOW }] },
    },
  });
  return {
    creator: video.creator_id,
    video: video.id,
    loose: loose.id,
    campaign: campaign.id,
    project: project.id,
    note: note.id,
    key: key.id,
    member,
    invitation: invitation.id,
  };
}

/** A digest of all rows of each organisation. */
async function stored(): Promise<Record<string, string>> {
  const tables = await http.db.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attname = 'org_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relnamespace = 'public'::regnamespace
    ORDER BY 1`;
  expect(tables.length).toBeGreaterThan(10);
  const parts = tables.map(({ name }) => `SELECT org_id, '${name}' || t::text AS line FROM "${name}" t`);
  const sums = await http.db.$queryRawUnsafe<{ orgId: number; sum: string }[]>(
    `SELECT org_id AS "orgId", md5(string_agg(line, '' ORDER BY line)) AS sum
     FROM (${parts.join(' UNION ALL ')}) lines GROUP BY 1`,
  );
  const places = [shown, switchedTo, foreign, left];
  return Object.fromEntries(
    places.map(({ name, orgId }) => [name, sums.find((row) => row.orgId === orgId)?.sum ?? '']),
  );
}

const changed = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys(before).filter((name) => before[name] !== after[name]);

describe.each(CALLER_OPERATIONS)('a session that calls %s', (operationId) => {
  const call = (ids: Ids) => callOf(operationId, ids, { number: made, password: person.password });
  const isWrite = methodOf(operationId) !== 'GET' && !PERSONAL.includes(operationId);
  let ids: { shown: Ids; switchedTo: Ids };
  beforeAll(async () => {
    // Objects that are only read serve all calls.
    ids = isWrite ? { shown: await furnish(shown), switchedTo: await furnish(switchedTo) } : read;
  });

  test('is refused, and changes nothing, if it names no organisation of the person’s', async () => {
    const before = await stored();
    for (const [named, why] of [
      [foreign.uuid, 'elsewhere'],
      [left.uuid, 'elsewhere'],
      [UNKNOWN, 'elsewhere'],
      [null, 'unnamed'],
    ] as const) {
      for (const each of [ids.shown, ids.switchedTo]) {
        const { status, text } = await send(await session(named), call(each));
        if (operationId === 'getMe' && named === null) {
          // A page begins with it, in the organisation that the cookie names.
          expect(JSON.parse(text).data.organisation.id).toBe(switchedTo.uuid);
          continue;
        }
        expect(status, text).toBe(403);
        const { error, meta } = JSON.parse(text);
        expect(meta).toMatchObject({ code: 'insufficient_scope', organisation: why });
        expect(error).not.toMatch(/First|Second|Foreign|Left/);
      }
    }
    expect(changed(before, await stored())).toEqual([]);
  });

  test('acts in the organisation that it names, whichever the cookie names, and sees nothing of the other', async () => {
    let before = await stored();
    for (const [place, other, own] of [
      [shown, switchedTo, ids.shown],
      [switchedTo, shown, ids.switchedTo],
    ] as const) {
      const { status, text } = await send(await session(place.uuid), call(own));
      expect(status, text).toBeGreaterThanOrEqual(200);
      expect(status, text).toBeLessThan(300);
      const after = await stored();
      expect(changed(before, after)).toEqual(isWrite ? [place.name] : []);
      before = after;
      if (operationId === 'getMe' || operationId === 'changeMe') {
        expect(JSON.parse(text).data.organisation.id).toBe(place.uuid);
      } else expect(text).not.toMatch(new RegExp(`of ${other.name}|"${other.name}"|${other.uuid}`));
      if (operationId === 'listenToEvents') expect(text).toContain(place.uuid);
      if (operationId === 'changePassword') person.password = 'another password';
    }
  });
});

describe('naming an organisation', () => {
  test('does not give access to another one of the same person', async () => {
    const { campaign } = await furnish(switchedTo);
    const as = await session(shown.uuid);
    await http.refuse(404, `/campaigns/${campaign}`, as);
    await http.refuse(404, `/campaigns/${campaign}`, { ...as, ...del });
  });

  test('is done by a uuid in any case, and by nothing else: 400 with every other issue of the call', async () => {
    const as = await session(shown.uuid.toUpperCase());
    expect((await http.call('/campaigns', as)).status).toBe(200);
    for (const wrong of ['', 'First', `${shown.uuid}, ${shown.uuid}`, `${shown.uuid}x`, '1']) {
      const { meta } = await http.refuse(400, '/campaigns?limit=0', await session(wrong));
      expect(meta.issues?.map(({ path }) => path)).toEqual(['X-Organisation', 'limit']);
      await http.refuse(400, '/me', await session(wrong));
    }
    await http.refuse(401, '/campaigns', { key: null, organisation: 'First' });
  });

  test('works in the address if a browser sends no header', async () => {
    const { video } = await furnish(shown);
    const path = `/analytics?entity=video&entity_id=${video}&metric=views&format=csv&organisation=`;
    const unnamed = await session(null);
    expect((await http.call(path + shown.uuid, unnamed)).status).toBe(200);
    await http.refuse(404, path + switchedTo.uuid, unnamed);
    await http.refuse(403, path + left.uuid, unnamed);
    for (const wrong of ['', 'First', `${shown.uuid}&organisation=${shown.uuid}`]) {
      const { meta } = await http.refuse(400, path + wrong, unnamed);
      expect(meta.issues?.map((issue) => issue.path)).toEqual(['organisation']);
    }
    const { meta } = await http.refuse(400, path + switchedTo.uuid, await session(shown.uuid));
    expect(meta.issues?.map((issue) => issue.path)).toEqual(['organisation']);
    expect((await http.call(`/campaigns?format=csv&organisation=${shown.uuid}`, unnamed)).status).toBe(200);
    await http.refuse(403, `/campaigns?format=csv&organisation=${left.uuid}`, unnamed);
    await http.refuse(400, `/me?organisation=${shown.uuid}`, unnamed);
    await http.refuse(403, `/events?organisation=${left.uuid}`, unnamed);
  });

  test('is optional for a key, which is refused for any other than its own', async () => {
    const { key, scope } = http.first;
    expect((await http.call('/campaigns', { key })).status).toBe(200);
    expect((await http.call('/campaigns', { key, organisation: scope.orgUuid })).status).toBe(200);
    for (const organisation of [shown.uuid, foreign.uuid])
      await http.refuse(403, '/campaigns', { key, organisation, ...post({ name: 'Lost' }) });
  });
});
