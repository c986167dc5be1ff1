import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { problemsOf } from '@/tests/fuzz/judge';
import { type Operation, operations } from '@/tests/fuzz/operations';
import { validPathArbitrary } from '@/tests/fuzz/valid';
import { validBodyArbitrary } from '@/tests/fuzz/valid-bodies';
import type { KnownIds } from '@/tests/fuzz/valid-values';
import { type CallOptions, testHttp } from '@/tests/http';
import { law } from '@/tests/laws';
import { makeWorld } from '@/tests/mcp/world';
import { addPerson, type Person, sessionOf } from '@/tests/people';

/**
 * What the document calls valid is accepted: every operation that writes, about things that exist. It may be refused
 * for the state that things are in, with a status that the document has for that; of each operation at least one call
 * is accepted. Bodies obey what the document says in words, of which `tests/fuzz/valid-bodies.ts` has the list.
 */

const http = testHttp({ plan: 'ultra' });

/** Operations that no document can say how to call. */
const NOT_DRIVEN: Readonly<Record<string, string>> = {
  'POST /me/password': 'the current password is a secret',
  'POST /invitations/lookup': 'the token of a link is a secret',
  'POST /invitations/accept': 'the token of a link is a secret',
};
/** A limit of the plan, a thing that an earlier call removed, and a conflict with what is stored. */
const OF_STATE = [402, 404, 409];

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;
/** Removals last, of many things after those of one, and last of all the organisation's plan. */
const rankOf = ({ method, path, bodies }: Operation) => {
  if (path === '/organisation') return 100;
  // What is in a thing goes before the thing.
  const depth = path.split('/').length;
  return method === 'DELETE' ? (Object.keys(bodies).length === 0 ? 50 : 90) - depth : 0;
};
const writes = operations
  .filter((operation) => operation.method !== 'GET' && !(nameOf(operation) in NOT_DRIVEN))
  .map((operation) => ({ operation, name: nameOf(operation) }))
  .sort((one, other) => rankOf(one.operation) - rankOf(other.operation));

let ids: KnownIds;
/** Things that nothing else is done to than to remove them. */
let spare: KnownIds;
let owner: Person;

/** A fresh session, because sessions are ended on the way. */
async function inSession({ id, userId }: Person): Promise<CallOptions> {
  const { sessionEpoch: epoch } = await http.db.user.findUniqueOrThrow({ where: { userId } });
  return { ...(await sessionOf({ sub: id, epoch })), organisation: http.first.scope.orgUuid };
}

beforeAll(async () => {
  await makeWorld(http);
  owner = await addPerson(http, 'owner');
  const members = [await addPerson(http, 'member'), await addPerson(http, 'viewer')];
  const asOwner = await inSession(owner);
  const idOf = async (response: Response) => ((await response.json()) as { data: { id: string } }).data.id;
  const idsOf = async (path: string) => {
    const { data } = (await (await http.call(path)).json()) as { data: { id: string }[] };
    return data.map(({ id }) => id);
  };
  const make = async (path: string, json: object, as: CallOptions = {}) =>
    idOf(await http.call(path, { ...as, method: 'POST', json }));
  const named = (path: string, names: readonly string[], more: object = {}, as: CallOptions = {}) =>
    Promise.all(names.map((name) => make(path, { name, ...more }, as)));
  const video = await idsOf('/videos');
  const creator = await idsOf('/creators');
  const note = { scope: 'video', entity_id: video[0], annotation_at: '2026-03-02T08:00:00Z', title: 'Boost' };
  const campaign = await named('/campaigns', ['X', 'Y']);
  for (const id of campaign)
    await http.call(`/campaigns/${id}/items`, { method: 'POST', json: { video_ids: video } });
  const notes = () => Promise.all([1, 2].map(() => make('/analytics/annotations', note)));
  ids = {
    video,
    creator,
    campaign: await named('/campaigns', ['A', 'B']),
    'held campaign': await named('/campaigns', ['Inner', 'Innermost']),
    project: [...(await idsOf('/projects')), ...(await named('/projects', ['A', 'B']))],
    annotation: await notes(),
    member: members.map(({ id }) => id),
  };
  spare = {
    creator: creator.slice(0, 1),
    campaign,
    item: video,
    project: await named('/projects', ['X', 'Y']),
    annotation: await notes(),
    member: ids.member ?? [],
    'api-key': await named('/api-keys', ['X', 'Y'], { scopes: ['read'] }, asOwner),
    invitation: await Promise.all(
      ['x', 'y'].map((name) =>
        make('/invitations', { email: `${name}@example.com`, role: 'viewer' }, asOwner),
      ),
    ),
  };
});

/** A removal has little to vary. */
const runsOf = ({ bodies }: Operation) => (Object.keys(bodies).length === 0 ? 4 : 25);

it.each(writes)('$name accepts what its schemas allow', async ({ operation }) => {
  const { method, path, bodies, isForPeople } = operation;
  const isRemovalOfOne = method === 'DELETE' && Object.keys(bodies).length === 0;
  const states = OF_STATE.filter((status) => operation.answers[status] !== undefined);
  let accepted = 0;
  const types = Object.entries(bodies).map(([type, schema]) => {
    const body = validBodyArbitrary(schema, ids);
    if (type !== 'application/x-ndjson') return body.map((one) => ({ type, text: JSON.stringify(one) }));
    const lines = fc.array(body, { minLength: 1, maxLength: 4 });
    return lines.map((all) => ({ type, text: all.map((one) => JSON.stringify(one)).join('\n') }));
  });
  await law(
    fc.asyncProperty(
      validPathArbitrary(operation, isRemovalOfOne ? spare : ids),
      types.length > 0 ? fc.oneof(...types) : fc.constant(null),
      async (address, body) => {
        const as = isForPeople ? await inSession(owner) : {};
        const response = await http.call(address, {
          ...as,
          method,
          headers: { ...as.headers, ...(body && { 'content-type': body.type }) },
          ...(body && { body: body.text }),
        });
        const text = await response.clone().text();
        const isAccepted = response.status >= 200 && response.status < 300;
        if (!isAccepted) expect(states, text.slice(0, 500)).toContain(response.status);
        if (isAccepted && path === '/ingest/snapshots') expect(JSON.parse(text).data.rejected).toEqual([]);
        if (isAccepted) accepted += 1;
        expect(await problemsOf(response, operation)).toEqual([]);
      },
    ),
    runsOf(operation),
  );
  expect(accepted).toBeGreaterThan(0);
});

it('every operation that is left out exists', () => {
  expect(Object.keys(NOT_DRIVEN).filter((name) => !operations.map(nameOf).includes(name))).toEqual([]);
});
