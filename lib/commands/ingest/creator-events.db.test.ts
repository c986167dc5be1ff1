import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import { insertOrganisation } from '@/lib/data/accounts/organisations';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { testDatabase } from '@/tests/database';
import { isReplay, law } from '@/tests/laws';
import { NOW } from '@/tests/times';
import { ingestSnapshots } from './ingest';

const START = Date.parse('2026-03-01T00:00:00Z');
const database = testDatabase();

async function organise(): Promise<Scope> {
  const request = { name: 'Events', timezone: 'UTC', plan: 'ultra' as const, createdAt: NOW };
  return makeScope(await insertOrganisation(database.db, request));
}

interface Sent {
  id: string;
  hour: number;
  handle?: string | null;
  bio?: string | null;
  verified?: boolean | null;
  followers?: number | null;
  baseline?: boolean;
  void?: true;
}

const isoOf = (hour: number) => new Date(START + hour * 3_600_000).toISOString();

async function send(scope: Scope, records: readonly Sent[]): Promise<void> {
  const lines = records.map(({ id, hour, ...fields }, i) => ({
    line: i + 1,
    value: { kind: 'creator', platform_id: id, captured_at: isoOf(hour), ...fields },
  }));
  const { rejected } = await ingestSnapshots(lines, { db: database.db, scope, now: NOW });
  expect(rejected).toEqual([]);
}

/** The stored events, as `creator hour subject old>new`, in order. */
async function stored({ orgId }: Scope): Promise<string[]> {
  const creators = await database.db.creator.findMany({ where: { orgId } });
  const names = new Map(creators.map(({ creatorId, platformId }) => [creatorId, platformId]));
  const events = await database.db.creatorEvent.findMany({ where: { orgId } });
  return events
    .map(({ creatorId, occurredAt, subject, oldValue, newValue }) => {
      const hour = (occurredAt.getTime() - START) / 3_600_000;
      return `${names.get(creatorId)} ${hour} ${subject} ${oldValue ?? ''}>${newValue ?? ''}`;
    })
    .sort();
}

describe('events', () => {
  it('appear with a change, and not with a first capture', async () => {
    const scope = await organise();
    await send(scope, [{ id: 'c', hour: 1, handle: 'ada', bio: 'Hi', followers: 900 }]);
    expect(await stored(scope)).toEqual([]);
    await send(scope, [{ id: 'c', hour: 2, handle: 'ada', bio: 'Ho', followers: 5_100 }]);
    expect(await stored(scope)).toEqual(['c 2 1000 >5100', 'c 2 5000 >5100', 'c 2 bio Hi>Ho']);
    await send(scope, [{ id: 'c', hour: 2, handle: 'ada', bio: 'Ho', followers: 5_100 }]);
    expect(await stored(scope)).toHaveLength(3);
  });

  it('move to a late capture that shows the change earlier', async () => {
    const scope = await organise();
    await send(scope, [{ id: 'c', hour: 1, bio: 'Hi', followers: 900 }]);
    await send(scope, [{ id: 'c', hour: 9, bio: 'Ho', followers: 1_100 }]);
    await send(scope, [{ id: 'c', hour: 5, bio: 'Ho', followers: 1_050 }]);
    expect(await stored(scope)).toEqual(['c 5 1000 >1050', 'c 5 bio Hi>Ho']);
  });

  it('are two where a late capture shows another value in between', async () => {
    const scope = await organise();
    await send(scope, [{ id: 'c', hour: 1, bio: 'A' }]);
    await send(scope, [{ id: 'c', hour: 9, bio: 'A' }]);
    expect(await stored(scope)).toEqual([]);
    await send(scope, [{ id: 'c', hour: 5, bio: 'B' }]);
    expect(await stored(scope)).toEqual(['c 5 bio A>B', 'c 9 bio B>A']);
    await send(scope, [{ id: 'c', hour: 5, void: true }]);
    expect(await stored(scope)).toEqual([]);
  });

  it('vanish if an earlier first capture is already past the milestone', async () => {
    const scope = await organise();
    await send(scope, [{ id: 'c', hour: 5, followers: 900 }]);
    await send(scope, [{ id: 'c', hour: 6, followers: 1_100 }]);
    expect(await stored(scope)).toEqual(['c 6 1000 >1100']);
    await send(scope, [{ id: 'c', hour: 1, followers: 2_000 }]);
    expect(await stored(scope)).toEqual([]);
  });

  it('follow a capture that is replaced or taken back', async () => {
    const scope = await organise();
    await send(scope, [{ id: 'c', hour: 1, handle: 'ada', followers: 900 }]);
    await send(scope, [{ id: 'c', hour: 2, handle: 'bob', followers: 1_100 }]);
    await send(scope, [{ id: 'c', hour: 2, handle: 'cyd', followers: 950 }]);
    expect(await stored(scope)).toEqual(['c 2 handle ada>cyd']);
    await send(scope, [{ id: 'c', hour: 2, void: true }]);
    expect(await stored(scope)).toEqual([]);
    await send(scope, [{ id: 'c', hour: 3, handle: 'ada', followers: 1_000 }]);
    expect(await stored(scope)).toEqual(['c 3 1000 >1000']);
  });

  it('name a milestone only once, even if the count falls below it and rises again', async () => {
    const scope = await organise();
    await send(scope, [{ id: 'c', hour: 1, followers: 900 }]);
    await send(scope, [{ id: 'c', hour: 2, followers: 1_100 }]);
    await send(scope, [{ id: 'c', hour: 3, followers: 800 }]);
    await send(scope, [{ id: 'c', hour: 4, followers: 0 }]);
    await send(scope, [{ id: 'c', hour: 5, followers: 1_200 }]);
    expect(await stored(scope)).toEqual(['c 2 1000 >1100']);
  });

  it('are rebuilt when they are lost or spoilt, and the comparison says how many were', async () => {
    const scope = await organise();
    await send(scope, [{ id: 'c', hour: 1, bio: 'A', followers: 900 }]);
    await send(scope, [{ id: 'c', hour: 2, bio: 'B', followers: 1_100 }]);
    const right = await stored(scope);
    const clean = await verifyRollups(database.db, scope);
    expect(clean.differences).toBe(0);
    const where = { orgId: scope.orgId };
    await database.db.creatorEvent.deleteMany({ where: { ...where, subject: 'bio' } });
    await database.db.creatorEvent.updateMany({
      where: { ...where, subject: '1000' },
      data: { newValue: '7' },
    });
    // One is missing; one is wrong, which is one superfluous and one missing.
    expect((await verifyRollups(database.db, scope)).differences).toBe(3);
    await rebuildRollups(database.db, scope, NOW);
    expect(await stored(scope)).toEqual(right);
    expect(await verifyRollups(database.db, scope)).toEqual(clean);
  });
});

// The expected events, computed naively: compares every capture with all earlier ones.
function expected(remaining: readonly Sent[]): string[] {
  const events: string[] = [];
  const own = new Map<string, Sent[]>();
  for (const one of remaining) own.set(one.id, [...(own.get(one.id) ?? []), one]);
  for (const [id, captures] of own) {
    captures.sort((a, b) => a.hour - b.hour);
    captures.forEach((capture, k) => {
      const before = captures.slice(0, k);
      for (const [field, subject] of [
        ['handle', 'handle'],
        ['bio', 'bio'],
        ['verified', 'verification'],
      ] as const) {
        const was = before.findLast((one) => one[field] != null)?.[field];
        const is = capture[field];
        if (was != null && is != null && was !== is)
          events.push(`${id} ${capture.hour} ${subject} ${was}>${is}`);
      }
      const counts = (one: Sent) => one.followers != null && (one.followers > 0 || one.baseline === true);
      const earlier = before.filter(counts);
      if (!counts(capture) || earlier.length === 0) return;
      const since = captures.slice(captures.indexOf(earlier.at(-1) as Sent) + 1, k + 1);
      if (since.some((one) => one.baseline)) return;
      const peak = Math.max(...earlier.map((one) => one.followers ?? 0));
      for (const milestone of [1_000, 5_000, 10_000, 25_000, 50_000]) {
        if (peak < milestone && (capture.followers ?? 0) >= milestone) {
          events.push(`${id} ${capture.hour} ${milestone} >${capture.followers}`);
        }
      }
    });
  }
  return events.sort();
}

const optional = <T>(...values: T[]) =>
  fc.constantFrom<(T | null | undefined)[]>(...values, ...values, null, undefined);
const sent: fc.Arbitrary<Sent> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  hour: fc.nat(14),
  handle: optional('ada', 'bob'),
  bio: optional('', 'Hi'),
  verified: optional(true, false),
  followers: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 10, 900, 999, 1_000, 4_000, 5_000, 12_000, 60_000) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  baseline: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
});
const step = fc.oneof(
  { weight: 5, arbitrary: sent },
  {
    weight: 1,
    arbitrary: fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      hour: fc.nat(14),
      void: fc.constant(true as const),
    }),
  },
);

describe('events after any interleaving of captures, corrections and voids', () => {
  it('are those of the captures that remain at the end, and the comparison agrees', async () => {
    let seen = 0;
    const calls = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
    await law(
      fc.asyncProperty(calls, fc.boolean(), async (calls, inOrder) => {
        const scope = await organise();
        const remaining = new Map<string, Sent>();
        for (const call of calls) {
          if (inOrder) call.sort((a, b) => a.hour - b.hour);
          await send(scope, call);
          for (const one of call) {
            if (one.void) remaining.delete(`${one.id} ${one.hour}`);
            else remaining.set(`${one.id} ${one.hour}`, one);
          }
          const right = expected([...remaining.values()]);
          seen += right.length;
          expect(await stored(scope)).toEqual(right);
        }
        expect((await verifyRollups(database.db, scope)).differences).toBe(0);
      }),
      60,
    );
    if (!isReplay) expect(seen).toBeGreaterThan(300);
  });
});
