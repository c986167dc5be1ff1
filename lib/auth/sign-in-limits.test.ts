import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignInLimits, TooManyAttempts } from './sign-in-limits';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const OWNER = 'owner@example.com';
const at = (address: string, isKnown = false, account = OWNER) => ({ account, address, isKnown });

/** Milliseconds until a try is let in; null: it is refused. */
async function waitOf(try_: Promise<void>): Promise<number | null> {
  const startedAt = performance.now();
  const ended = try_.then(
    () => performance.now() - startedAt,
    (error: unknown) => {
      if (error instanceof TooManyAttempts) return null;
      throw error;
    },
  );
  await vi.runAllTimersAsync();
  return ended;
}

describe('wrong tries', () => {
  it('from one address at one account are refused after ten, for a quarter of an hour', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 10; i++) expect(await waitOf(limits.admit(at('a')))).toBe(0);
    expect(await waitOf(limits.admit(at('a')))).toBeNull();
    const refused = await limits.admit(at('a')).catch((error: unknown) => error);
    expect(refused).toMatchObject({ retrySeconds: 900 });
    vi.advanceTimersByTime(900_000);
    expect(await waitOf(limits.admit(at('a')))).toBe(0);
  });

  it('from everywhere slow an account down and never shut it', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 40; i++)
      expect(await waitOf(limits.admit(at(`bot ${i}`)))).toBeLessThanOrEqual(10_000);
    expect(await waitOf(limits.admit(at('the owner at a new place')))).not.toBeNull();
    expect(await waitOf(limits.admit(at('the owner at home', true)))).toBe(0);
  });

  it('that come at once from everywhere are taken one after another', async () => {
    const limits = new SignInLimits();
    const waits = await Promise.all(
      Array.from({ length: 200 }, (_, i) => waitOf(limits.admit(at(`bot ${i}`)))),
    );
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(11);
    expect(waits.filter((wait) => wait !== null).length).toBeLessThanOrEqual(22);
  });

  it('of others at an address do not shut out who signed in there', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 150; i++) await waitOf(limits.admit(at('office', false, `nobody ${i}`)));
    expect(await waitOf(limits.admit(at('office')))).toBeNull();
    expect(await waitOf(limits.admit(at('office', true)))).toBe(0);
    for (let i = 0; i < 30; i++)
      expect(await waitOf(limits.admit(at('office', true)))).toBeLessThanOrEqual(1_000);
  });

  it('leave keys of one length, and no more of them than allowed', async () => {
    const limits = new SignInLimits({ maxCounts: 60 });
    for (let i = 0; i < 300; i++) await waitOf(limits.admit(at(`${i}`, false, `${i}`)));
    expect(limits.size).toBe(60);
  });

  it('are forgiven once the password was right', async () => {
    const limits = new SignInLimits({ perPlace: 2 });
    for (let i = 0; i < 6; i++) {
      expect(await waitOf(limits.admit(at('a')))).toBe(0);
      if (i % 2 === 1) limits.clear(at('a'));
    }
  });
});
