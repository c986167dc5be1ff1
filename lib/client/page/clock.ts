/**
 * The time by the server's clock: the browser's may be wrong by days, and may be changed while a page is open. The
 * server sends its time with the page and with every answer; the time since then is measured by a monotonic clock. The
 * only browser module that reads a clock (`npm run floors`).
 */

/** How far an answer's `Date`, in whole seconds, may be behind the known time. */
const LATE_MS = 5_000;
const LOOK_MS = 30_000;
/** Answers without a database. */
const TIME_PATH = '/api/health';

let known: { serverMs: number; atMs: number } | null = null;

/** Monotonic milliseconds, for durations. */
export function steadyMs(): number {
  return performance.now();
}

/** The server's time; null until it is known, and on the server itself. */
export function serverNowMs(): number | null {
  return known && known.serverMs + steadyMs() - known.atMs;
}

/** Sets the time from the rendered page. A page from the browser's history is old, and is ignored. */
export function setTimeOfPage(serverMs: number): void {
  if (typeof window === 'undefined') return;
  if (serverMs > (serverNowMs() ?? Number.NEGATIVE_INFINITY)) known = { serverMs, atMs: steadyMs() };
}

/**
 * Sets the time from an answer's `Date` header, which may be as old as the call was long.
 * @param askedAtMs by `steadyMs`
 */
export function setTimeOfAnswer(date: string | null, askedAtMs: number): void {
  const serverMs = Date.parse(date ?? '');
  if (typeof window === 'undefined' || Number.isNaN(serverMs)) return;
  const aheadMs = (serverNowMs() ?? Number.NEGATIVE_INFINITY) - serverMs;
  const tookMs = steadyMs() - askedAtMs;
  if (aheadMs < 0 || aheadMs > LATE_MS + tookMs) known = { serverMs, atMs: steadyMs() };
}

/** Translates the server's time into the browser's, which the query client uses. */
export function toBrowserMs(serverMs: number): number {
  const nowMs = serverNowMs();
  return nowMs === null ? serverMs : Date.now() - (nowMs - serverMs);
}

/** The inverse; correct unless the browser's clock was changed since. */
export function toServerMs(browserMs: number): number {
  const nowMs = serverNowMs();
  return nowMs === null ? browserMs : nowMs - (Date.now() - browserMs);
}

/**
 * Calls back twice a minute, and when the page becomes visible. If the browser's two clocks drifted apart, the machine
 * slept (the monotonic clock may stop) or its clock was changed: the server's time is fetched again.
 */
export function watchClock(onTick: () => void): () => void {
  let last = { wallMs: Date.now(), atMs: steadyMs() };
  async function look() {
    const now = { wallMs: Date.now(), atMs: steadyMs() };
    const apartMs = now.wallMs - last.wallMs - (now.atMs - last.atMs);
    last = now;
    onTick();
    if (Math.abs(apartMs) <= LATE_MS) return;
    try {
      const askedAtMs = steadyMs();
      const { headers } = await fetch(TIME_PATH, { cache: 'no-store' });
      setTimeOfAnswer(headers.get('date'), askedAtMs);
      onTick();
    } catch {
      // Offline: the next answer brings the time.
    }
  }
  const timer = setInterval(look, LOOK_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
