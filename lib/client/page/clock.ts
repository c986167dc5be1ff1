/**
 * What time it is, by the server's clock: the browser's may be wrong by days, and may be set while a page is open.
 * The server tells its time with the page and with every answer; what has passed since then is counted by a clock
 * that nobody can set. The only module of the browser's side that reads a clock (`npm run floors`).
 */

/** How far an answer's `Date`, in whole seconds, may lie behind what is known already. */
const LATE_MS = 5_000;
const LOOK_MS = 30_000;
/** Tells its time without a database. */
const TIME_PATH = '/api/health';

let known: { serverMs: number; atMs: number } | null = null;

/** Milliseconds that only ever go on, for durations. */
export function steadyMs(): number {
  return performance.now();
}

/** The server's time; null until it was told, and on the server itself. */
export function serverNowMs(): number | null {
  return known && known.serverMs + steadyMs() - known.atMs;
}

/** Takes the time at which the page was painted. One from the browser's history is old, and tells nothing new. */
export function hearPainted(serverMs: number): void {
  if (typeof window === 'undefined') return;
  if (serverMs > (serverNowMs() ?? Number.NEGATIVE_INFINITY)) known = { serverMs, atMs: steadyMs() };
}

/**
 * Takes an answer's `Date` header, which may be as old as the time that its call took.
 * @param askedAtMs by `steadyMs`
 */
export function hearAnswer(date: string | null, askedAtMs: number): void {
  const serverMs = Date.parse(date ?? '');
  if (typeof window === 'undefined' || Number.isNaN(serverMs)) return;
  const aheadMs = (serverNowMs() ?? Number.NEGATIVE_INFINITY) - serverMs;
  const tookMs = steadyMs() - askedAtMs;
  if (aheadMs < 0 || aheadMs > LATE_MS + tookMs) known = { serverMs, atMs: steadyMs() };
}

/** When something of the server's time was by the browser's clock, which the query client keeps its times in. */
export function toBrowserMs(serverMs: number): number {
  const nowMs = serverNowMs();
  return nowMs === null ? serverMs : Date.now() - (nowMs - serverMs);
}

/** The other way round; right as long as the browser's clock was not set since. */
export function toServerMs(browserMs: number): number {
  const nowMs = serverNowMs();
  return nowMs === null ? browserMs : nowMs - (Date.now() - browserMs);
}

/**
 * Calls back twice a minute, and when the page comes back into view. Where the browser's two clocks went apart,
 * the machine slept, through which the steady one may have stood still, or its clock was set: the server is asked.
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
      hearAnswer(headers.get('date'), askedAtMs);
      onTick();
    } catch {
      // Offline: the next answer tells.
    }
  }
  const timer = setInterval(look, LOOK_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
