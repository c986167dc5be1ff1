import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRedis } from '@/lib/cache/redis';
import { startRedis, type TestRedis } from '@/tests/redis';
import { SignInLimits, TooManyAttempts } from './limits';

const OWNER = 'owner@example.com';
const at = (address: string, isKnown = false, account = OWNER) => ({ account, address, isKnown });

/** Whether an attempt is let in. */
async function isLetIn(try_: Promise<void>): Promise<boolean> {
  try {
    await try_;
    return true;
  } catch (error) {
    if (error instanceof TooManyAttempts) return false;
    throw error;
  }
}

describe('wrong tries', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Milliseconds until each of several simultaneous attempts is let in; null: it is refused. */
  async function waitsOf(tries: Promise<void>[]): Promise<(number | null)[]> {
    const startedAt = performance.now();
    let isOver = false;
    const waits = Promise.all(
      tries.map(async (try_) => ((await isLetIn(try_)) ? performance.now() - startedAt : null)),
    ).finally(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    while (!isOver) await vi.advanceTimersByTimeAsync(1_000);
    return waits;
  }
  const waitOf = async (try_: Promise<void>) => (await waitsOf([try_]))[0] as number | null;

  it('from one address at one account are refused after ten, for a quarter of an hour', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 10; i++) expect(await waitOf(limits.admit(at('a')))).toBe(0);
    expect(await waitOf(limits.admit(at('a')))).toBeNull();
    const refused = await limits.admit(at('a')).catch((error: unknown) => error);
    expect(refused).toMatchObject({ retrySeconds: 900 });
    vi.advanceTimersByTime(900_000);
    expect(await waitOf(limits.admit(at('a')))).toBe(0);
  });

  it('from many addresses slow an account down and never lock it', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 40; i++)
      expect(await waitOf(limits.admit(at(`bot ${i}`)))).toBeLessThanOrEqual(10_000);
    expect(await waitOf(limits.admit(at('the owner at a new place')))).not.toBeNull();
    expect(await waitOf(limits.admit(at('the owner at home', true)))).toBe(0);
  });

  it('that come at once from many addresses are handled one after another', async () => {
    const limits = new SignInLimits();
    const waits = await waitsOf(Array.from({ length: 200 }, (_, i) => limits.admit(at(`bot ${i}`))));
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(11);
    expect(waits.filter((wait) => wait !== null).length).toBeLessThanOrEqual(22);
  });

  it('of others at an address do not lock out a person who signed in there', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 150; i++) await waitOf(limits.admit(at('office', false, `nobody ${i}`)));
    expect(await waitOf(limits.admit(at('office')))).toBeNull();
    expect(await waitOf(limits.admit(at('office', true)))).toBe(0);
    for (let i = 0; i < 30; i++)
      expect(await waitOf(limits.admit(at('office', true)))).toBeLessThanOrEqual(1_000);
  });

  it('from an address that has to wait do not slow the account down', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 100; i++) await waitOf(limits.admit(at('bot', false, `nobody ${i}`)));
    for (let i = 0; i < 50; i++) expect(await waitOf(limits.admit(at('bot')))).toBeNull();
    expect(await waitOf(limits.admit(at('the owner at a new place')))).toBe(0);
  });

  it('are forgiven once the password was right', async () => {
    const limits = new SignInLimits({ perPlace: 2, perAddress: 3, perAccount: 3 });
    for (let i = 0; i < 6; i++) {
      expect(await waitOf(limits.admit(at('a')))).toBe(0);
      await limits.clear(at('a'));
      expect(await waitOf(limits.admit(at(`${i}`, false, `${i}`)))).toBe(0);
    }
  });

  it('are not subtracted from a count that restarted before the password proved right', async () => {
    const limits = new SignInLimits({ perPlace: 9, perAddress: 1 });
    await limits.admit(at('a'));
    vi.advanceTimersByTime(900_000);
    await limits.clear(at('a'));
    expect(await waitOf(limits.admit(at('a')))).toBe(0);
    expect(await waitOf(limits.admit(at('a')))).toBeNull();
  });
});

describe('wrong tries at two processes', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());

  it('count together if they share a Redis, as do forgiven ones', async () => {
    const connections = [openRedis(redis.url), openRedis(redis.url)];
    await Promise.all(connections.map((connection) => connection.ready()));
    const [one, two] = connections.map((connection) => new SignInLimits({}, connection)) as [
      SignInLimits,
      SignInLimits,
    ];
    let visits = 0;
    // Retried from another address if a busy machine stopped calling Redis in between.
    await expect
      .poll(async () => {
        const place = at(`address ${visits++}`, false, `${visits}@example.com`);
        const letIn: boolean[] = [];
        for (let i = 0; i < 10; i++) letIn.push(await isLetIn((i % 2 ? one : two).admit(place)));
        letIn.push(await isLetIn(one.admit(place)), await isLetIn(two.admit(place)));
        await one.clear(place);
        return [...letIn, await isLetIn(two.admit(place))];
      })
      .toEqual([...Array<boolean>(10).fill(true), false, false, true]);
    for (const connection of connections) connection.close();
  });
});
