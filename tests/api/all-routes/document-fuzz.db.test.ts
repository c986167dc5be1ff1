import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { KEY_SCOPES, ROLES } from '@/lib/contract/accounts/roles';
import { problemsOf } from '@/tests/fuzz/judge';
import { operations } from '@/tests/fuzz/operations';
import { earlierFinds, type FuzzRequest, requestArbitrary, type World } from '@/tests/fuzz/requests';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';
import { law } from '@/tests/laws';
import { addPerson, type Person, sessionOf } from '@/tests/people';

/**
 * Requests made from the OpenAPI document, valid and invalid in every way, against the real handlers: every answer has
 * a request id, a declared status below 500 and a body that matches the declared schema. `FUZZ_SECONDS=600` runs for
 * ten minutes.
 */

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 10);

const http = testHttp({ timezone: 'America/New_York' });
let world: World;
const callers: Record<string, () => CallOptions | Promise<CallOptions>> = {};

beforeAll(async () => {
  const ids = [...(await fill(http.first.key)), ...(await fill(http.second.key)).slice(0, 4)];
  for (const scope of KEY_SCOPES) {
    const key = await http.keyWith([scope]);
    callers[`${scope} key`] = () => ({ key });
  }
  callers['a key for everything'] = () => ({ key: http.first.key });
  callers['a key of another organisation'] = () => ({ key: http.second.key });
  for (const role of ROLES) callers[role] = inSession(await addPerson(http, role));
  callers['a person of no organisation'] = inSession(await addPerson(http, 'viewer', null));
  callers.nobody = () => ({ key: null });
  callers['a key that was made up'] = () => ({ key: `tga_${'0'.repeat(51)}` });
  // Objects to be removed; the callers themselves stay.
  const spare = await addPerson(http, 'member');
  const keyId = (await http.keyWith(['read'])).slice(4, 12);
  const { uuid: spareKey } = await http.db.apiKey.findUniqueOrThrow({ where: { keyId } });
  world = {
    ids: [...ids, spare.id, spareKey],
    callers: Object.keys(callers),
    able: ['a key for everything', 'owner'],
  };
});

/** A fresh session, because passwords are changed and sessions ended on the way. */
function inSession({ id, userId }: Person): () => Promise<CallOptions> {
  return async () => {
    const { sessionEpoch } = await http.db.user.findUniqueOrThrow({ where: { userId } });
    return sessionOf({ sub: id, epoch: sessionEpoch });
  };
}

/** Makes a creator, videos, a campaign and a note; returns their ids. */
async function fill(key: string): Promise<string[]> {
  const days = ['2026-03-01', '2026-03-02', '2026-03-09'];
  const records = days.flatMap((day, i) => [
    {
      kind: 'creator',
      platform_id: 'c1',
      captured_at: `${day}T15:00:00Z`,
      handle: `mara${i}`,
      followers: 900 * (i + 1),
    },
    ...['v1', 'v2'].map((platform_id) => ({
      kind: 'video',
      platform_id,
      creator_platform_id: 'c1',
      captured_at: `${day}T15:00:00Z`,
      ...{ views: i * 100, likes: i, posted_at: '2026-02-28T12:00:00Z', caption: 'one\ntwo 😀' },
    })),
  ]);
  await http.call('/ingest/snapshots', { key, method: 'POST', body: ndjson(records), headers: NDJSON });
  const idsOf = async (path: string, options: CallOptions = {}) => {
    const { data } = (await (await http.call(path, { key, ...options })).json()) as {
      data: { id: string } | { id: string }[];
    };
    return [data].flat().map(({ id }) => id);
  };
  const videos = await idsOf('/videos');
  const campaign = await idsOf('/campaigns', { method: 'POST', json: { name: 'Spring', readme_md: 'one' } });
  await http.call(`/campaigns/${campaign[0]}/items`, { key, method: 'POST', json: { video_ids: videos } });
  const note = {
    scope: 'video',
    entity_id: videos[0],
    annotation_at: '2026-03-02T08:00:00Z',
    title: 'Boost',
  };
  return [
    ...(await idsOf('/creators')),
    ...videos,
    ...campaign,
    ...(await idsOf('/analytics/annotations', { method: 'POST', json: note })),
  ];
}

async function send({ operation, caller, path, headers, body }: FuzzRequest): Promise<string[]> {
  const as = (await callers[caller]?.()) ?? {};
  const response = await http.call(path, {
    ...as,
    method: operation.method,
    headers: { ...headers, ...as.headers },
    ...(body !== null && { body }),
  });
  return problemsOf(response, operation);
}

it('every answer conforms to the document', async () => {
  const statuses = new Map<string, number>();
  await law(
    fc.asyncProperty(requestArbitrary(operations, world), async (request) => {
      expect(await send(request)).toEqual([]);
    }),
    1_000_000,
    { examples: earlierFinds(operations, world).map((request) => [request]), seconds: SECONDS },
  );
  for (const line of http.log) {
    const kind = `${line.method} ${line.status}`;
    statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
  }
  console.log([...statuses].map(([kind, count]) => `${kind}: ${count}`).join(', '));
});
