import { steadyMs } from '@/lib/client/page/clock';
import type { EvictedEvent } from '@/lib/contract/analytics/events';
import { addressOf } from '@/lib/contract/paths';

/**
 * What may have gone stale, as the server tells it. The tabs of a browser share one stream, for a browser opens no
 * more than six connections to a server: the tab that holds a lock reads it and passes every word on to the others;
 * when it closes, the next one goes on from what it knows.
 */

/** What one event says, as it goes from tab to tab. */
export interface Word {
  /** What the one who passes it on knew before. */
  after: number;
  id: number;
  tags: readonly string[];
}

/** What else goes from tab to tab: who is new asks for a word, and who reads for all was refused. */
type Sign = 'hello' | 'refused';

/** What a tab that knows everything up to `last` learns; null: nothing. A tab that missed a word asks everything. */
export function tagsIn(
  { after, id, tags }: Word,
  last: number,
  everything: string,
): readonly string[] | null {
  if (id <= last) return null;
  return after <= last ? tags : [everything];
}

/** A stream gives a sign of life every 20 seconds; when two did not come, it is lost. */
const QUIET_MS = 50_000;
const WATCH_MS = 5_000;
/** Without a stream everything is asked again once a minute, with one seldom: only "as of" moves then. */
const POLL_MS = { away: 60_000, live: 300_000 };
const RETRY_MS = { first: 5_000, longest: 60_000 };

export interface LineOptions {
  /** Public id of the organisation that is on screen. */
  organisation: string;
  /** The event up to which the page's answers are current. */
  since: number;
  /** Answers that depend on one of these tags are to be asked again. */
  onStale: (tags: readonly string[]) => void;
  /** The server lets nobody listen here: signed out, or no member any more. */
  onRefused: () => void;
}

/** Listens until the function it gives is called. */
export function openLine({ organisation, since, onStale, onRefused }: LineOptions): () => void {
  const name = `trackagoat-live-${organisation}`;
  const everything = `analytics:org:${organisation}`;
  const ended = new AbortController();
  const { signal } = ended;
  const channel = new BroadcastChannel(name);
  let last = since;
  let heardAtMs = Number.NEGATIVE_INFINITY;
  let askedAtMs = steadyMs();
  /** Of the tab that reads for all. */
  let source: EventSource | null = null;
  let retry = { atMs: 0, afterMs: RETRY_MS.first };

  const isLive = () => steadyMs() - heardAtMs < QUIET_MS;
  const isVisible = () => document.visibilityState === 'visible';

  function learn(tags: readonly string[] | null) {
    heardAtMs = steadyMs();
    if (tags && tags.length > 0) onStale(tags);
  }

  function tell(id: number, tags: readonly string[]) {
    channel.postMessage({ after: last, id, tags } satisfies Word);
    last = id;
    learn(tags);
  }

  function connect() {
    source?.close();
    const own = new EventSource(addressOf('listenToEvents', { query: { since: last, organisation } }));
    source = own;
    own.addEventListener('ready', ({ lastEventId }) => {
      retry = { atMs: 0, afterMs: RETRY_MS.first };
      tell(Number(lastEventId), []);
    });
    own.addEventListener('evicted', ({ data, lastEventId }) => {
      tell(Number(lastEventId), (JSON.parse(data) as EvictedEvent).tags);
    });
    own.addEventListener('alive', ({ lastEventId }) => tell(Number(lastEventId), []));
    own.addEventListener('error', () => {
      heardAtMs = Number.NEGATIVE_INFINITY;
      // A connection that broke the browser opens anew by itself, one that was refused it does not.
      if (own.readyState !== EventSource.CLOSED) return;
      const { afterMs } = retry;
      retry = { atMs: steadyMs() + afterMs, afterMs: Math.min(2 * afterMs, RETRY_MS.longest) };
      channel.postMessage('refused' satisfies Sign);
      onRefused();
    });
  }

  function rest() {
    source?.close();
    source = null;
  }

  function watch() {
    if (source && !isLive()) {
      const isRefused = source.readyState === EventSource.CLOSED;
      const isSilent = source.readyState === EventSource.OPEN && heardAtMs > 0;
      if (isSilent || (isRefused && steadyMs() >= retry.atMs)) connect();
    }
    if (!isVisible() || steadyMs() - askedAtMs < (isLive() ? POLL_MS.live : POLL_MS.away)) return;
    askedAtMs = steadyMs();
    onStale([everything]);
  }

  /** Somebody looks again: not in a few seconds, but now. */
  function wake() {
    if (!isVisible()) return;
    if (source && !isLive()) connect();
    else if (!source) channel.postMessage('hello' satisfies Sign);
    watch();
  }

  /** The network is back: what was connected before may be dead without having said so. */
  function renew() {
    if (source) connect();
  }

  function close() {
    ended.abort();
    rest();
    clearInterval(watching);
    channel.close();
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Word | Sign>) => {
    if (data === 'refused') return onRefused();
    if (data === 'hello') {
      if (source && isLive()) channel.postMessage({ after: last, id: last, tags: [] } satisfies Word);
      return;
    }
    if (source) return;
    const tags = tagsIn(data, last, everything);
    last = Math.max(last, data.id);
    learn(tags);
  });
  const watching = setInterval(watch, WATCH_MS);
  window.addEventListener('online', renew, { signal });
  document.addEventListener('visibilitychange', wake, { signal });

  if ('locks' in navigator) {
    const lead = () =>
      new Promise<void>((resolve) => {
        connect();
        signal.addEventListener('abort', () => resolve());
      });
    navigator.locks.request(name, { signal }, lead).catch(() => {});
    channel.postMessage('hello' satisfies Sign);
  } else {
    // Browsers keep locks from sites without https: each tab has a stream of its own there while it is looked at.
    const follow = () => (isVisible() ? connect() : rest());
    document.addEventListener('visibilitychange', follow, { signal });
    follow();
  }
  return close;
}
