import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const HOUR_MS = 3_600_000;
const NOON = Date.parse('2026-11-28T12:00:00.000Z');
const header = (epochMs: number) => new Date(epochMs).toUTCString();

/** A page that was just opened, in a browser whose clock is off by `skewMs`. */
async function open(wrongByMs: number) {
  vi.useFakeTimers({ now: NOON + wrongByMs });
  vi.resetModules();
  const listeners = new EventTarget();
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', listeners);
  return import('./clock');
}

describe('the clock of a page', () => {
  beforeEach(() => {
    vi.stubGlobal('fetch', vi.fn());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each([
    ['right', 0],
    ['three hours ahead', 3 * HOUR_MS],
    ['a day ahead', 24 * HOUR_MS],
    ['a day behind', -24 * HOUR_MS],
  ])('is the server’s when the browser’s is %s', async (_, wrongByMs) => {
    const { setTimeOfPage, serverNowMs } = await open(wrongByMs);
    setTimeOfPage(NOON);
    vi.advanceTimersByTime(90_000);
    expect(serverNowMs()).toBe(NOON + 90_000);
  });

  it('is unchanged when the browser’s clock is set, and is checked with the server', async () => {
    const { setTimeOfPage, serverNowMs, watchClock } = await open(0);
    setTimeOfPage(NOON);
    vi.mocked(fetch).mockImplementation(async () => new Response('{}', { headers: { date: header(NOON) } }));
    const stop = watchClock(() => {});
    vi.setSystemTime(NOON + 26 * HOUR_MS);
    expect(serverNowMs()).toBe(NOON);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(fetch).toHaveBeenCalledTimes(1);
    stop();
  });

  it('catches up after a sleep in which the monotonic clock stopped', async () => {
    const { setTimeOfPage, serverNowMs, watchClock } = await open(0);
    setTimeOfPage(NOON);
    const later = NOON + 9 * HOUR_MS;
    vi.mocked(fetch).mockImplementation(async () => new Response('{}', { headers: { date: header(later) } }));
    const ticks: (number | null)[] = [];
    const stop = watchClock(() => ticks.push(serverNowMs()));
    vi.setSystemTime(later);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ticks.at(-1)).toBe(later);
    stop();
  });

  it('follows the server from answer to answer, and is not set back by the seconds that one was on its way', async () => {
    const { setTimeOfAnswer, setTimeOfPage, serverNowMs, steadyMs } = await open(0);
    setTimeOfPage(NOON);
    setTimeOfAnswer(header(NOON - 2_000), steadyMs());
    expect(serverNowMs()).toBe(NOON);
    setTimeOfAnswer(header(NOON + 12 * HOUR_MS), steadyMs());
    expect(serverNowMs()).toBe(NOON + 12 * HOUR_MS);
    setTimeOfAnswer(header(NOON), steadyMs());
    expect(serverNowMs()).toBe(NOON);
  });

  it('is not set back by an answer that arrives late', async () => {
    const { setTimeOfAnswer, setTimeOfPage, serverNowMs, steadyMs } = await open(0);
    setTimeOfPage(NOON);
    const askedAtMs = steadyMs();
    vi.advanceTimersByTime(60_000);
    setTimeOfAnswer(header(NOON + 1_000), askedAtMs);
    expect(serverNowMs()).toBe(NOON + 60_000);
  });

  it('ignores a page from the browser’s history, and an answer without a date', async () => {
    const { setTimeOfAnswer, setTimeOfPage, serverNowMs, steadyMs } = await open(0);
    setTimeOfPage(NOON);
    setTimeOfPage(NOON - HOUR_MS);
    setTimeOfAnswer(null, steadyMs());
    setTimeOfAnswer('yesterday', steadyMs());
    expect(serverNowMs()).toBe(NOON);
  });

  it('translates times of the query client, whose clock is the browser’s', async () => {
    const { setTimeOfPage, toBrowserMs, toServerMs } = await open(24 * HOUR_MS);
    expect(toBrowserMs(NOON)).toBe(NOON);
    setTimeOfPage(NOON);
    expect(toBrowserMs(NOON - 60_000)).toBe(NOON + 24 * HOUR_MS - 60_000);
    expect(toServerMs(NOON + 24 * HOUR_MS - 60_000)).toBe(NOON - 60_000);
  });
});
