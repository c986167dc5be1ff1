import type { Day } from '@/lib/time/day';

/** How many calls more than it needs a process claims at once, so that not every call writes. */
const CLAIMED_AHEAD = 9;
/** From this part of the limit on, processes claim no more than they need. */
const NEARLY_ALL = 0.9;

/** What a lookup learned of the calls of its key's organisation. */
export interface ClaimedCalls {
  /** The limit of the plan; null is unlimited. */
  max: number | null;
  /** All calls claimed on this day, by all processes, after this claim; null: nothing was claimed. */
  total: number | null;
}

interface KeyState {
  day: Day;
  orgId: number | null;
  /** Calls that wait for their lookup. */
  waiting: number;
  /** Claimed calls that are left. */
  left: number;
  isUnlimited: boolean;
  isNearEnd: boolean;
}

/** A call of a key, from its arrival until it is counted. */
export interface ArrivedCall {
  /** Uses one of the claimed calls; false: none is left on this day. */
  take(): boolean;
  /** Ends a call that was not taken. */
  leave(): void;
}

/**
 * Calls of API keys on a UTC day, over all processes: each process claims some in the shared counter before it lets them
 * through, and so together they never let more through than the plan includes. The lookup of the key makes the claim, so
 * that it costs no statement. docs/decisions/0044-calls-are-claimed-before-they-are-made.md
 */
export class DayQuota {
  readonly #keys = new Map<string, KeyState>();

  /**
   * Notes a call before its lookup.
   * @param key names the credential, never in plain text
   * @param day the UTC day
   */
  arrive(key: string, day: Day): ArrivedCall {
    const name = `${day} ${key}`;
    const state = this.#keys.get(name) ?? this.#begin(name, day);
    state.waiting += 1;
    let isHere = true;
    const leave = () => {
      if (!isHere) return;
      isHere = false;
      state.waiting -= 1;
      // Of a wrong secret nothing stays.
      if (state.waiting === 0 && state.orgId === null) this.#keys.delete(name);
    };
    return {
      leave,
      take() {
        leave();
        if (state.isUnlimited) return true;
        if (state.left === 0) return false;
        state.left -= 1;
        return true;
      },
    };
  }

  /** How many calls the next lookup of a key must claim. */
  toClaim(key: string, day: Day): number {
    const state = this.#keys.get(`${day} ${key}`);
    if (!state) return 0;
    const short = state.waiting - state.left;
    if (short <= 0) return 0;
    // The first claim finds out how near the end is.
    return state.orgId === null || state.isNearEnd ? short : short + CLAIMED_AHEAD;
  }

  /** Notes what a lookup claimed. */
  claimed(key: string, day: Day, asked: number, orgId: number, { max, total }: ClaimedCalls): void {
    const state = this.#keys.get(`${day} ${key}`);
    if (!state) return;
    state.orgId = orgId;
    state.isUnlimited = max === null;
    if (max === null || total === null) return;
    state.left += Math.max(0, asked - Math.max(0, total - max));
    state.isNearEnd = total + CLAIMED_AHEAD >= max * NEARLY_ALL;
  }

  /** The calls of an organisation that this process has claimed and not yet let through. */
  leftOf(orgId: number, day: Day): number {
    let left = 0;
    for (const state of this.#keys.values())
      if (state.orgId === orgId && state.day === day) left += state.left;
    return left;
  }

  #begin(name: string, day: Day): KeyState {
    for (const [other, { waiting, day: its }] of this.#keys) {
      if (waiting === 0 && its < day) this.#keys.delete(other);
    }
    const state = { day, orgId: null, waiting: 0, left: 0, isUnlimited: false, isNearEnd: false };
    this.#keys.set(name, state);
    return state;
  }
}
