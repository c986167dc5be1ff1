import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { AnswerCache, type Question } from './cache';
import type { Entry } from './entry';
import { EvictionLedger } from './ledger';
import type { SharedStore } from './shared';
import { entityTag, organisationTag, type Tag } from './tags';

const ORG = 7;
const scope = { orgUuid: '0b5e8a4e-0000-4000-8000-000000000001' };
const all = organisationTag(scope);
const NOW = Date.parse('2026-03-10T12:00:00Z');
const MINUTE = 60_000;

function makeCache(options: ConstructorParameters<typeof AnswerCache<string>>[1] = {}) {
  const ledger = new EvictionLedger();
  ledger.record('key', ORG, { seq: 1, after: 0, evicted: [] });
  const cache = new AnswerCache<string>(ledger, options);
  let runs = 0;
  const ask = async (more: Partial<Question<string>> = {}) => {
    const { value, isWarm } = await cache.get({
      key: 'q',
      orgId: ORG,
      nowMs: NOW,
      clockMs: () => more.nowMs ?? NOW,
      dayEndsMs: NOW + 600 * MINUTE,
      resolve: async () => ({ value: `answer ${++runs}`, tags: [all], bytes: 10 }),
      ...more,
    });
    return `${value}${isWarm ? ', warm' : ''}`;
  };
  const evict = (seq: number, ...tags: Tag[]) =>
    ledger.record('key', ORG, { seq, after: seq - 1, evicted: [{ seq, tags }] });
  return { ledger, cache, ask, evict };
}

/** A promise that is settled from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Redis as two processes see it: texts by key. */
function sharedStore<T>(): SharedStore<T> {
  const texts = new Map<string, string>();
  return {
    get: async (key) => {
      const text = texts.get(key);
      return text === undefined ? null : (JSON.parse(text) as Entry<T>);
    },
    set: (key, entry) => void texts.set(key, JSON.stringify(entry)),
    ready: async () => {},
    close: () => {},
  };
}

describe('an answer', () => {
  it('is kept for five minutes from its computation, however often it is requested', async () => {
    const { ask } = makeCache();
    expect(await ask()).toBe('answer 1');
    expect(await ask({ nowMs: NOW + 4 * MINUTE })).toBe('answer 1, warm');
    expect(await ask({ nowMs: NOW + 5 * MINUTE - 1 })).toBe('answer 1, warm');
    expect(await ask({ nowMs: NOW + 5 * MINUTE })).toBe('answer 2');
  });

  it('is too old for a request that arrived in time and waited until it was', async () => {
    const { ask } = makeCache();
    await ask();
    const waited = (nowMs: number, clockMs: number) =>
      ask({ nowMs: NOW + nowMs, clockMs: () => NOW + clockMs });
    expect(await waited(MINUTE, 5 * MINUTE - 1)).toBe('answer 1, warm');
    expect(await waited(MINUTE, 5 * MINUTE)).toBe('answer 2');
  });

  it('ends with its local day', async () => {
    const { ask } = makeCache();
    const dayEndsMs = NOW + MINUTE;
    expect(await ask({ dayEndsMs })).toBe('answer 1');
    expect(await ask({ dayEndsMs, nowMs: NOW + MINUTE - 1 })).toBe('answer 1, warm');
    expect(await ask({ dayEndsMs, nowMs: NOW + MINUTE })).toBe('answer 2');
  });

  it('to another question, or with an evicted tag, is computed', async () => {
    const { ask, evict } = makeCache();
    await ask();
    expect(await ask({ key: 'other' })).toBe('answer 2');
    evict(2, entityTag(scope, 'video', 'elsewhere'));
    expect(await ask()).toBe('answer 1, warm');
    evict(3, all);
    expect(await ask()).toBe('answer 3');
  });

  it('that could not be computed is not kept, and every waiting request gets the error', async () => {
    const { ask } = makeCache();
    const fails = { resolve: () => Promise.reject(new Error('not found')) };
    const waiting = await Promise.allSettled([ask(fails), ask(), ask()]);
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await ask()).toBe('answer 1');
  });

  it('is not kept while nothing is known about evictions', async () => {
    const { ask } = makeCache();
    expect(await ask({ orgId: 8 })).toBe('answer 1');
    expect(await ask({ orgId: 8 })).toBe('answer 2');
  });
});

describe('requests in flight', () => {
  it('that are the same run the resolver once, and none of them was warm', async () => {
    const { ask } = makeCache();
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(new Set(answers)).toEqual(new Set(['answer 1']));
    expect(await ask()).toBe('answer 1, warm');
  });

  it('are answered by the one that computes, also when their day ends meanwhile', async () => {
    const { ask } = makeCache();
    const { open, opened } = gate();
    let clock = NOW;
    const crossing = { dayEndsMs: NOW + 1, clockMs: () => clock };
    const first = ask({
      ...crossing,
      resolve: () => opened.then(() => ({ value: 'of that day', tags: [all], bytes: 3 })),
    });
    const joined = [ask(crossing), ask(crossing)];
    clock = NOW + 1;
    open();
    expect(await Promise.all([first, ...joined])).toEqual(Array(3).fill('of that day'));
    expect(await ask(crossing)).toBe('answer 1');
  });

  it('that arrived after a write do not take an answer whose reading began before it', async () => {
    const { ask, evict } = makeCache();
    const { open, opened } = gate();
    const early = ask({
      resolve: async () => {
        await opened;
        return { value: 'old', tags: [all], bytes: 3 };
      },
    });
    const joined = ask();
    evict(2, all);
    const late = [ask(), ask()];
    open();
    // The two that arrived before it may get the old answer or the new one; those after it only the new one.
    expect(await early).toBe('old');
    expect(await joined).toBe('answer 1');
    expect(await Promise.all(late)).toEqual(['answer 1', 'answer 1']);
  });

  it('that were refused before a write are tried again by those that came after it', async () => {
    const { ask, evict } = makeCache();
    const { open, opened } = gate();
    const early = ask({ resolve: () => opened.then(() => Promise.reject(new Error('not found'))) });
    evict(2, all);
    const late = ask();
    open();
    await expect(early).rejects.toThrow('not found');
    expect(await late).toBe('answer 1');
  });
});

describe('the memory of a cache', () => {
  it('has an upper bound for any requests', async () => {
    const { cache, ask } = makeCache({ maxBytes: 100_000 });
    for (let i = 0; i < 1_000; i++) {
      const bytes = 1 + ((i * 7_919) % 20_000);
      await ask({ key: `q${i}`, resolve: async () => ({ value: `${i}`, tags: [all], bytes }) });
      expect(cache.size).toBeLessThanOrEqual(100_000);
    }
    expect(cache.size).toBeGreaterThan(50_000);
    await ask({ key: 'huge', resolve: async () => ({ value: 'huge', tags: [all], bytes: 200_000 }) });
    expect(cache.size).toBeLessThanOrEqual(100_000);
  });
});

describe('processes that share answers', () => {
  it('find each other’s answers, check them against their own ledger, and never extend their lifetime', async () => {
    const shared = sharedStore<string>();
    const [one, two] = [makeCache({ shared }), makeCache({ shared })];
    expect(await one.ask()).toBe('answer 1');
    expect(await two.ask({ nowMs: NOW + MINUTE })).toBe('answer 1, warm');
    expect(await two.ask({ nowMs: NOW + 5 * MINUTE })).toBe('answer 1');
    const late = makeCache({ shared });
    expect(await late.ask({ nowMs: NOW + 6 * MINUTE, clockMs: () => NOW + 10 * MINUTE })).toBe('answer 1');
    const three = makeCache({ shared });
    three.evict(2, all);
    expect(await three.ask({ nowMs: NOW + 6 * MINUTE })).toBe('answer 1');
    expect(await three.ask({ nowMs: NOW + 6 * MINUTE })).toBe('answer 1, warm');
  });
});

/**
 * A database with a counter, two processes with caches, perhaps a store between them, and readers and writers whose
 * every step comes in an order that fast-check chooses.
 */
describe('in any order of steps', () => {
  const TAGS = ['a', 'b'].map((id) => entityTag(scope, 'campaign', id));
  /** Which tags each question depends on. */
  const QUESTIONS = [[0], [1], [0, 1]];

  it.each([false, true])(
    'nobody reads an answer that was outdated before they asked (shared store: %s)',
    async (isShared) => {
      const step = fc.oneof(
        fc.record({ kind: fc.constant('write' as const), tag: fc.nat(1) }),
        fc.record({ kind: fc.constant('read' as const), process: fc.nat(1), question: fc.nat(2) }),
      );
      await law(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(step, { minLength: 4, maxLength: 14 }),
          async (s, steps) => {
            const log: { seq: number; tags: Tag[] }[] = [];
            /** How often each was written, as a statement sees it. */
            const rows = [0, 0];
            /** How often each was written, as clients saw it. */
            const answered = [0, 0];
            const shared = isShared ? sharedStore<number[]>() : null;
            const processes = [0, 1].map(() => {
              const ledger = new EvictionLedger();
              return { ledger, cache: new AnswerCache<number[]>(ledger, { shared }) };
            });
            const at = <T>(name: string, value: () => T) => s.schedule(Promise.resolve(name)).then(value);

            async function write(tag: number): Promise<void> {
              await at('commit', () => {
                rows[tag] = (rows[tag] ?? 0) + 1;
                log.push({ seq: log.length + 1, tags: [TAGS[tag] as Tag] });
              });
              await at('answer the write', () => {
                answered[tag] = (answered[tag] ?? 0) + 1;
              });
            }

            async function read(process: number, question: number): Promise<void> {
              const wanted = [...answered];
              const { ledger, cache } = processes[process] as (typeof processes)[number];
              const since = ledger.sinceFor('key')?.since ?? 0;
              const reading = await at('find the caller', () => ({
                seq: log.length,
                after: since,
                evicted: log.filter(({ seq }) => seq > since),
              }));
              await at('come back', () => ledger.record('key', ORG, reading));
              const depends = QUESTIONS[question] ?? [];
              const { value } = await cache.get({
                key: String(question),
                orgId: ORG,
                nowMs: NOW,
                clockMs: () => NOW,
                dayEndsMs: NOW + MINUTE,
                async resolve() {
                  const value: number[] = [];
                  for (const tag of depends) value.push(await at('read rows', () => rows[tag] ?? 0));
                  await at('compute', () => {});
                  return { value, tags: depends.map((tag) => TAGS[tag] as Tag), bytes: 1 };
                },
              });
              depends.forEach((tag, i) => {
                expect(value[i]).toBeGreaterThanOrEqual(wanted[tag] ?? 0);
              });
            }

            const all = s.waitFor(
              (async () => {
                const running: Promise<void>[] = [];
                for (const one of steps) {
                  await at('begin', () => {});
                  running.push(one.kind === 'write' ? write(one.tag) : read(one.process, one.question));
                }
                await Promise.all(running);
              })(),
            );
            await all;
          },
        ),
        500,
      );
    },
  );
});
