import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from 'next-auth/jwt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entityTag, organisationTag } from '@/lib/cache/tags';
import { meAnswer } from '@/lib/contract/accounts/me';
import { evictedEvent } from '@/lib/contract/analytics/events';
import { endSession } from '@/lib/data/accounts/sessions';
import { openDatabase } from '@/lib/data/db/client';
import { readEvictions } from '@/lib/data/writes/evictions';
import { writeUnlocked } from '@/lib/data/writes/transaction';
import { EventHub, type EventHubTimes, MAX_STREAMS_PER_PERSON } from '@/lib/http/live/event-hub';
import { type EventReader, readEvents } from '@/tests/event-stream';
import { type CallOptions, SESSION_SECRET, type TestOrganisation, testHttp } from '@/tests/http';
import { watchStatements } from '@/tests/organisation';
import { NOW } from '@/tests/times';

/** Long enough for the writes of others to arrive, if they did. */
const A_WHILE_MS = 150;
const http = testHttp();
let eventHub: EventHub;
const readers: EventReader[] = [];

/** Another hub, with the intervals that a test needs. */
function keepTime(times: Partial<EventHubTimes>): void {
  eventHub?.close();
  eventHub = new EventHub(http.db, { tickMs: 20, ...times });
  http.use({ eventHub });
}
beforeEach(() => keepTime({}));
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
  eventHub.close();
});

async function session(
  organisation: TestOrganisation,
  headers = {},
  maxAge = 3_600,
  sid: string = crypto.randomUUID(),
): Promise<CallOptions> {
  const token = await encode({
    token: { sub: organisation.userUuid, epoch: 0, sid },
    secret: SESSION_SECRET,
    maxAge,
  });
  return {
    key: null,
    organisation: organisation.scope.orgUuid,
    headers: { cookie: `next-auth.session-token=${token}`, ...headers },
  };
}

async function listen(query = '', options?: CallOptions): Promise<EventReader> {
  const response = await http.call(`/events${query}`, options ?? (await session(http.first)));
  expect(response.status).toBe(200);
  const reader = readEvents(response);
  readers.push(reader);
  return reader;
}

/** A write in an organisation that makes its tags stale, with all of its tags. */
async function write(organisation: TestOrganisation, ...videos: string[]): Promise<number> {
  const { scope } = organisation;
  const tags =
    videos.length > 0 ? videos.map((id) => entityTag(scope, 'video', id)) : [organisationTag(scope)];
  await writeUnlocked(http.db, scope, async () => ({ tags }));
  return (await readEvictions(http.db, new Map([[scope.orgId, 0]]))).get(scope.orgId)?.seq ?? 0;
}

const tagsOf = (event: { data: unknown } | null) => evictedEvent.parse(event?.data).tags;
const videoTag = (id: string) => entityTag(http.first.scope, 'video', id);
const all = () => [organisationTag(http.first.scope)];

describe('a stream', () => {
  test('says that it is ready, then lists the tags that each write in the organisation made stale', async () => {
    const response = await http.call('/events', await session(http.first));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': expect.any(String),
    });
    const reader = readEvents(response);
    readers.push(reader);
    expect(await reader.next()).toMatchObject({
      event: 'ready',
      data: { organisation: http.first.scope.orgUuid },
    });
    const record = { kind: 'creator', platform_id: 'c', captured_at: '2026-03-01T08:00:00Z', followers: 1 };
    await http.call('/ingest/snapshots', { method: 'POST', json: { records: [record] } });
    const evicted = await reader.next();
    expect(evicted?.event).toBe('evicted');
    expect(tagsOf(evicted)).toEqual(all());
    const id = await write(http.first, 'a', 'b');
    expect(await reader.next()).toMatchObject({
      id: String(id),
      data: { tags: [videoTag('a'), videoTag('b')] },
    });
  });

  test('sends no events of another organisation', async () => {
    const mine = await listen();
    const theirs = await listen('', await session(http.second));
    await Promise.all([mine.next(), theirs.next()]);
    await write(http.first);
    await mine.next();
    expect(await theirs.within(A_WHILE_MS)).toEqual([]);
  });

  test('is refused to API keys, to anonymous callers, and with invalid parameters', async () => {
    const refusal = await http.refuse(403, '/events');
    expect(refusal.error).toBe('An API key cannot do this; sign in as a person.');
    await http.refuse(401, '/events', { key: null });
    const { meta } = await http.refuse(400, '/events?since=yesterday&until=now', await session(http.first));
    expect(meta.issues?.map(({ path }) => path).sort()).toEqual(['since', 'until']);
    expect(eventHub.size).toBe(0);
  });

  test('is not opened by HEAD, and ends when its reader leaves', async () => {
    const head = await http.call('/events', { ...(await session(http.first)), method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(eventHub.size).toBe(0);
    const reader = await listen();
    await reader.next();
    expect(eventHub.size).toBe(1);
    await reader.close();
    expect(eventHub.size).toBe(0);
  });

  test('sends heartbeats', async () => {
    keepTime({ beatMs: 30 });
    const reader = await listen();
    await reader.next();
    expect(await reader.next()).toMatchObject({ event: 'alive', data: {} });
    expect((await reader.next())?.event).toBe('alive');
  });
});

describe('a connection that was lost', () => {
  test('continues after the last event, and sends each write once', async () => {
    await write(http.first, 'before');
    const reader = await listen();
    const last = (await reader.next())?.id ?? '';
    await reader.close();
    await write(http.first, 'meanwhile');
    const id = await write(http.first, 'and again');
    const options = await session(http.first, { 'last-event-id': last });
    // The browser's last id takes precedence over the one in the address.
    const again = await listen('?since=0', options);
    const evicted = await again.next();
    expect(evicted?.id).toBe(String(id));
    expect(tagsOf(evicted)).toEqual([videoTag('meanwhile'), videoTag('and again')]);
    expect(await again.next()).toMatchObject({ event: 'ready', id: String(id) });
    expect(await again.within(A_WHILE_MS)).toEqual([]);
  });

  test('sends a page the events since it was rendered', async () => {
    const { data } = await http.get(meAnswer, '/me', await session(http.first));
    const quiet = await listen(`?since=${data.last_event_id}`);
    expect(await quiet.next()).toMatchObject({ event: 'ready', id: String(data.last_event_id) });
    await write(http.first, 'after the paint');
    const late = await listen(`?since=${data.last_event_id}`);
    expect(tagsOf(await late.next())).toEqual([videoTag('after the paint')]);
  });

  test('says once that everything is stale if the log no longer reaches back; other streams do not', async () => {
    const steady = await listen();
    await steady.next();
    const { orgId } = http.first.scope;
    const first = await write(http.first, 'forgotten');
    await steady.next();
    const id = await write(http.first, 'kept');
    await steady.next();
    await http.db.cacheEviction.deleteMany({ where: { orgId, seq: { lte: first } } });
    await http.db.cacheCounter.update({ where: { orgId }, data: { prunedSeq: first } });
    const late = await listen(`?since=${first - 1}`);
    const evicted = await late.next();
    expect(evicted?.id).toBe(String(id));
    expect(tagsOf(evicted)).toEqual(all());
    expect((await late.next())?.event).toBe('ready');
    expect(tagsOf(await (await listen(`?since=${first}`)).next())).toEqual([videoTag('kept')]);
    expect(await steady.within(A_WHILE_MS)).toEqual([]);
  });

  test('says that everything is stale after an id from the future or an unknown id', async () => {
    const id = await write(http.first, 'newest');
    for (const last of [String(id + 1), 'nonsense']) {
      const reader = await listen('', await session(http.first, { 'last-event-id': last }));
      const evicted = await reader.next();
      expect(evicted?.id).toBe(String(id));
      expect(tagsOf(evicted)).toEqual(all());
    }
  });
});

describe('a slow reader', () => {
  test('gets many writes merged into one event, and too many tags replaced by that of the organisation', async () => {
    const response = await http.call('/events', await session(http.first));
    const stream = response.body?.getReader();
    const take = async () => new TextDecoder().decode((await stream?.read())?.value);
    expect(await take()).toContain('event: ready');
    // Another listener gets a write from the same lookup.
    const other = await listen();
    const writeAndHear = async (...videos: string[]) => {
      const seq = await write(http.first, ...videos);
      while (Number((await other.next())?.id) < seq);
    };
    const several = Array.from({ length: 60 }, (_, n) => `v${n}`);
    await writeAndHear(...several);
    await writeAndHear(...several);
    const merged = await take();
    expect(merged.match(/^event: /gm)).toHaveLength(1);
    expect(merged.match(/:video:/g)).toHaveLength(60);
    await writeAndHear(...several.map((id) => `${id} again`));
    await writeAndHear(...several);
    expect(await take()).toContain(JSON.stringify({ tags: all() }));
    await stream?.cancel();
  });

  test('loses its place if it reads nothing at all', async () => {
    keepTime({ beatMs: 20 });
    const response = await http.call('/events', await session(http.first));
    expect(eventHub.size).toBe(1);
    await expect.poll(() => eventHub.size).toBe(0);
    await response.body?.cancel();
  });
});

describe('a stream ends', () => {
  const changed = (data: object) =>
    http.db.user.update({ where: { uuid: http.first.userUuid }, data: { ...data } });
  const setRole = (role: 'owner' | 'viewer') =>
    http.db.membership.updateMany({ where: { user: { uuid: http.first.userUuid } }, data: { role } });

  test('when the person signs out everywhere', async () => {
    keepTime({ checkMs: 30 });
    const reader = await listen();
    const other = await listen('', await session(http.second));
    expect((await reader.next())?.event).toBe('ready');
    await other.next();
    await changed({ sessionEpoch: 1 });
    expect(await reader.next()).toBeNull();
    // Nobody else's.
    expect(await other.within(A_WHILE_MS)).toEqual([]);
    expect(eventHub.size).toBe(1);
    await changed({ sessionEpoch: 0 });
  });

  test('when their role changes, or their membership ends', async () => {
    keepTime({ checkMs: 30 });
    const reader = await listen();
    await reader.next();
    await setRole('viewer');
    expect(await reader.next()).toBeNull();
    const viewer = await listen();
    await viewer.next();
    const membership = await http.db.membership.findFirstOrThrow({
      where: { orgId: http.first.scope.orgId },
    });
    await http.db.membership.delete({
      where: { orgId_userId: { orgId: membership.orgId, userId: membership.userId } },
    });
    expect(await viewer.next()).toBeNull();
    await http.db.membership.create({ data: { ...membership, role: 'owner' } });
  });

  test('when their session is signed out of, and no other', async () => {
    keepTime({ checkMs: 30 });
    const [sid, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const readers = await Promise.all(
      [sid, other].map(async (one) => listen('', await session(http.first, {}, 60, one))),
    );
    for (const reader of readers) await reader.next();
    await endSession(http.db, sid, { now: NOW, until: new Date(NOW.getTime() + 1) });
    expect(await readers[0]?.next()).toBeNull();
    expect(eventHub.size).toBe(1);
  });

  test('when the session expires', async () => {
    keepTime({ sessionMs: 200 });
    // A few seconds of grace for clocks are next-auth’s own.
    const reader = await listen('', await session(http.first, {}, -10));
    expect((await reader.next())?.event).toBe('ready');
    expect(await reader.next()).toBeNull();
  });

  test('not by itself', async () => {
    keepTime({ checkMs: 20, sessionMs: 20, beatMs: 100_000 });
    const reader = await listen();
    await reader.next();
    expect(await reader.within(A_WHILE_MS * 2)).toEqual([]);
    expect(eventHub.size).toBe(1);
  });
});

/** New members of an organisation, as they listen. */
async function makeMembers({ scope }: TestOrganisation, count: number) {
  const data = Array.from({ length: count }, () => ({
    email: `${crypto.randomUUID()}@example.com`,
    name: 'Listener',
    createdAt: NOW,
  }));
  const users = await http.db.user.createManyAndReturn({ data, select: { userId: true } });
  const role = 'viewer' as const;
  const memberships = users.map(({ userId }) => ({ orgId: scope.orgId, userId, role, createdAt: NOW }));
  await http.db.membership.createMany({ data: memberships });
  return users.map(({ userId }) => ({ userId, role, epoch: 0, session: crypto.randomUUID() }));
}
const isSigned = async () => true;

test('a write in one process reaches the streams of another', async () => {
  const db = openDatabase(http.databaseUrl);
  const other = new EventHub(db, { tickMs: 20 });
  const { scope } = http.first;
  const [reader] = (await makeMembers(http.first, 1)).map((person) =>
    readEvents(new Response(other.listen({ scope, person, since: null, isSigned }))),
  ) as [EventReader];
  await reader.next();
  await write(http.first, 'elsewhere');
  expect(tagsOf(await reader.next())).toEqual([videoTag('elsewhere')]);
  await reader.close();
  await db.$disconnect();
});

describe('many listeners', () => {
  test('of one person are refused beyond twenty, with a sentence and when to try again', async () => {
    for (let n = 0; n < MAX_STREAMS_PER_PERSON; n++) await listen();
    const refusal = await http.refuse(429, '/events', await session(http.first));
    expect(refusal.error).toBe('You have 20 open streams, the most allowed; close one first.');
    expect(refusal.headers.get('retry-after')).toBe('60');
    await listen('', await session(http.second));
  });

  test('cost, all together, one statement per poll and one a second, and none without listeners', async () => {
    const db = openDatabase(http.databaseUrl);
    const statements = watchStatements(db);
    const other = new EventHub(db, { tickMs: 200 });
    const [some, others] = [await makeMembers(http.first, 250), await makeMembers(http.second, 250)];
    const listenAs =
      ({ scope }: TestOrganisation) =>
      (person: (typeof some)[number]) =>
        readEvents(new Response(other.listen({ scope, person, since: null, isSigned })));
    let startedAt = performance.now();
    /** A poll of the counters every 200 ms, a check of all listeners' access every second, and both at once. */
    const expectFew = () => {
      const tookMs = performance.now() - startedAt;
      expect(statements.take().length).toBeLessThanOrEqual(tookMs / 200 + tookMs / 1_000 + 3);
      startedAt = performance.now();
    };
    const heard = some.map(listenAs(http.first));
    const open = [...heard, ...others.map(listenAs(http.second))];
    await Promise.all(open.map((reader) => reader.next()));
    expectFew();
    await write(http.first);
    await Promise.all(heard.map((reader) => reader.next()));
    await sleep(1_000);
    expectFew();
    expect(other.size).toBe(500);
    await Promise.all(open.map((reader) => reader.close()));
    // The running poll ends, and none follows.
    const statementsOfAWhile = async () => {
      statements.take();
      await sleep(500);
      return statements.take();
    };
    await expect.poll(statementsOfAWhile).toEqual([]);
    await db.$disconnect();
  });
});
