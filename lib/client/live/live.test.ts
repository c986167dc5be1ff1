import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tagsIn } from './event-channel';
import { dependsOn, makeRefresh } from './refresh';

const ORG = 'analytics:org:0a000000-0000-4000-8000-000000000001';
const VIDEO = 'b0000000-0000-4000-8000-000000000002';

describe('a message from another tab', () => {
  const message = { after: 5, id: 9, tags: ['a'] };

  test('passes its tags to a tab that knows the events before it, and none to a tab that knows it already', () => {
    expect(tagsIn(message, 5, ORG)).toEqual(['a']);
    expect(tagsIn(message, 7, ORG)).toEqual(['a']);
    expect(tagsIn(message, 9, ORG)).toBeNull();
    expect(tagsIn(message, 12, ORG)).toBeNull();
  });

  test('marks everything stale for a tab that missed an event before it', () => {
    expect(tagsIn(message, 4, ORG)).toEqual([ORG]);
  });

  test('without tags only shows whether something was missed', () => {
    expect(tagsIn({ after: 9, id: 9, tags: [] }, 9, ORG)).toBeNull();
    expect(tagsIn({ after: 9, id: 9, tags: [] }, 8, ORG)).toEqual([ORG]);
  });
});

describe('an answer depends', () => {
  const chart = (id: string) => ['analytics', `/api/v1/analytics?entity=video&entity_id=${id}`];

  test('on everything in its organisation, and on creators and campaigns, even unnamed ones', () => {
    for (const tag of [ORG, `${ORG}:creator:x`, `${ORG}:campaign:x`]) {
      expect(dependsOn(chart(VIDEO), tag)).toBe(true);
      expect(dependsOn(['catalogue', '/api/v1/videos'], tag)).toBe(true);
    }
  });

  test('on a video only if it shows it', () => {
    expect(dependsOn(chart(VIDEO), `${ORG}:video:${VIDEO}`)).toBe(true);
    expect(dependsOn(chart('another'), `${ORG}:video:${VIDEO}`)).toBe(false);
  });

  test('on its organisation’s tag alone, if it shows the name, the zone or the plan', () => {
    for (const key of [['me'], ['settings', '/api/v1/organisation']]) {
      expect(dependsOn(key, ORG)).toBe(true);
      for (const type of ['video', 'creator', 'campaign']) {
        expect(dependsOn(key, `${ORG}:${type}:${VIDEO}`)).toBe(false);
      }
    }
  });

  test('on no tag at all, if it shows none of these', () => {
    expect(dependsOn(['settings', '/api/v1/members'], ORG)).toBe(false);
  });
});

describe('a question on screen', () => {
  let client: QueryClient;
  let news: number;
  let asked: string[];
  let value: unknown;
  const open: { unsubscribe: () => void }[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    news = 0;
    asked = [];
    value = 1;
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.unsubscribe();
    client.clear();
    vi.useRealTimers();
  });

  /** A question on screen, with the answer that the page was rendered with. */
  function show(key: string[]): void {
    const queryFn = async () => {
      asked.push(key.join(' '));
      return { data: { series: [value], partial_bucket: { as_of: asked.length } }, meta: { cached: false } };
    };
    client.setQueryData(key, { data: { series: [1], partial_bucket: { as_of: 0 } }, meta: { cached: true } });
    const observer = new QueryObserver(client, { queryKey: key, queryFn });
    open.push({ unsubscribe: observer.subscribe(() => {}) });
  }
  function refresh() {
    const made = makeRefresh(client, () => {
      news += 1;
    });
    open.push({ unsubscribe: made.stop });
    return made;
  }

  test('is refetched at once, and is news when its data changed', async () => {
    show(['analytics', 'chart']);
    show(['settings', '/api/v1/members']);
    value = 2;
    refresh().stale([ORG]);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toEqual(['analytics chart']);
    expect(news).toBe(1);
  });

  test('is no news when only the time of the answer changed', async () => {
    show(['analytics', 'chart']);
    refresh().stale([ORG]);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toHaveLength(1);
    expect(news).toBe(0);
  });

  test('is refetched once a second at most, and once more after the last of many writes', async () => {
    show(['analytics', 'chart']);
    const { stale } = refresh();
    for (let call = 0; call < 50; call++) {
      stale([ORG]);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(asked.length).toBeLessThanOrEqual(6);
    const during = asked.length;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked.length - during).toBeLessThanOrEqual(1);
  });

  test('waits while this page writes, and does not report its own writes as news', async () => {
    show(['analytics', 'chart']);
    const { stale } = refresh();
    const mutation = new MutationObserver(client, {
      mutationFn: () => new Promise((resolve) => setTimeout(resolve, 1_000)),
    });
    mutation.mutate();
    value = 2;
    stale([ORG]);
    await vi.advanceTimersByTimeAsync(900);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveLength(1);
    expect(news).toBe(0);
    await vi.advanceTimersByTimeAsync(5_000);
    value = 3;
    stale([ORG]);
    await vi.advanceTimersByTimeAsync(10);
    expect(news).toBe(1);
  });

  test('is refetched when it comes back on screen, if it went stale meanwhile', async () => {
    show(['analytics', 'chart']);
    open[0]?.unsubscribe();
    refresh().stale([ORG]);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toEqual([]);
    expect(client.getQueryState(['analytics', 'chart'])?.isInvalidated).toBe(true);
  });
});
