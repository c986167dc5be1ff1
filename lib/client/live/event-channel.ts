import { steadyMs } from '@/lib/client/page/clock';
import type { EvictedEvent } from '@/lib/contract/analytics/events';
import { addressOf } from '@/lib/contract/paths';

/**
 * The server's events about stale answers. All tabs of a browser share one stream, because a browser opens at most six
 * connections to a server: the tab that holds a lock reads the stream and passes each event on. When that tab closes,
 * the next one continues from the last event it knows.
 */

/** One event, as it is passed from tab to tab. */
export interface TabMessage {
  /** The last event that the sender knew before this one. */
  after: number;
  id: number;
  tags: readonly string[];
}

/** Other messages: a new tab asks for the state, or the reading tab was refused. */
type Sign = 'hello' | 'refused';

/** The tags that are new to a tab that knows all events up to `last`; null: none. A tab that missed an event refetches
 * everything. */
export function tagsIn(
  { after, id, tags }: TabMessage,
  last: number,
  everything: string,
): readonly string[] | null {
  if (id <= last) return null;
  return after <= last ? tags : [everything];
}

/** The stream sends a heartbeat every 20 seconds; after two missing ones it counts as lost. */
const QUIET_MS = 50_000;
const WATCH_MS = 5_000;
/** Without a stream everything is refetched once a minute; with one rarely, because only "as of" changes. */
const POLL_MS = { away: 60_000, live: 300_000 };
const RETRY_MS = { first: 5_000, longest: 60_000 };

export interface EventChannelOptions {
  /** Public id of the organisation that is on screen. */
  organisation: string;
  /** The event up to which the page's answers are current. */
  since: number;
  /** Called with tags; answers that depend on one of them must be refetched. */
  onStale: (tags: readonly string[]) => void;
  /** Called when the server refuses to stream: signed out, or no longer a member. */
  onRefused: () => void;
}

/** Listens until the returned function is called. */
export function openEventChannel({
  organisation,
  since,
  onStale,
  onRefused,
}: EventChannelOptions): () => void {
  const name = `trackagoat-live-${organisation}`;
  const everything = `analytics:org:${organisation}`;
  const ended = new AbortController();
  const { signal } = ended;
  const channel = new BroadcastChannel(name);
  let last = since;
  let lastMessageAtMs = Number.NEGATIVE_INFINITY;
  let askedAtMs = steadyMs();
  /** Set in the tab that reads the stream. */
  let source: EventSource | null = null;
  let retry = { atMs: 0, afterMs: RETRY_MS.first };

  const isLive = () => steadyMs() - lastMessageAtMs < QUIET_MS;
  const isVisible = () => document.visibilityState === 'visible';

  function receive(tags: readonly string[] | null) {
    lastMessageAtMs = steadyMs();
    if (tags && tags.length > 0) onStale(tags);
  }

  function publish(id: number, tags: readonly string[]) {
    channel.postMessage({ after: last, id, tags } satisfies TabMessage);
    last = id;
    receive(tags);
  }

  function connect() {
    source?.close();
    const own = new EventSource(addressOf('listenToEvents', { query: { since: last, organisation } }));
    source = own;
    own.addEventListener('ready', ({ lastEventId }) => {
      retry = { atMs: 0, afterMs: RETRY_MS.first };
      publish(Number(lastEventId), []);
    });
    own.addEventListener('evicted', ({ data, lastEventId }) => {
      publish(Number(lastEventId), (JSON.parse(data) as EvictedEvent).tags);
    });
    own.addEventListener('alive', ({ lastEventId }) => publish(Number(lastEventId), []));
    own.addEventListener('error', () => {
      lastMessageAtMs = Number.NEGATIVE_INFINITY;
      // The browser reconnects after a dropped connection, but not after a refused one.
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
      const isSilent = source.readyState === EventSource.OPEN && lastMessageAtMs > 0;
      if (isSilent || (isRefused && steadyMs() >= retry.atMs)) connect();
    }
    if (!isVisible() || steadyMs() - askedAtMs < (isLive() ? POLL_MS.live : POLL_MS.away)) return;
    askedAtMs = steadyMs();
    onStale([everything]);
  }

  /** The tab became visible: check now instead of in a few seconds. */
  function wake() {
    if (!isVisible()) return;
    if (source && !isLive()) connect();
    else if (!source) channel.postMessage('hello' satisfies Sign);
    watch();
  }

  /** The network is back: the old connection may be dead without an error. */
  function renew() {
    if (source) connect();
  }

  function close() {
    ended.abort();
    rest();
    clearInterval(watching);
    channel.close();
  }

  channel.addEventListener('message', ({ data }: MessageEvent<TabMessage | Sign>) => {
    if (data === 'refused') return onRefused();
    if (data === 'hello') {
      if (source && isLive()) channel.postMessage({ after: last, id: last, tags: [] } satisfies TabMessage);
      return;
    }
    if (source) return;
    const tags = tagsIn(data, last, everything);
    last = Math.max(last, data.id);
    receive(tags);
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
    // Without https there are no locks: each visible tab has its own stream.
    const follow = () => (isVisible() ? connect() : rest());
    document.addEventListener('visibilitychange', follow, { signal });
    follow();
  }
  return close;
}
