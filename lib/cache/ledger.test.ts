import { describe, expect, it } from 'vitest';
import { EvictionLedger } from './ledger';
import { ANY_WRITE, type Evictions, entityTag, organisationTag } from './tags';

const ORG = 7;
const scope = { orgUuid: '0b5e8a4e-0000-4000-8000-000000000001' };
const all = organisationTag(scope);
const tag = (id: string) => entityTag(scope, 'campaign', id);
const reading = (seq: number, after: number, ...evicted: [number, string][]): Evictions => ({
  seq,
  after,
  evicted: evicted.map(([at, id]) => ({ seq: at, tags: [tag(id)] })),
});

function ledgerAfter(...readings: Evictions[]): EvictionLedger {
  const ledger = new EvictionLedger();
  for (const one of readings) ledger.record('key', ORG, one);
  return ledger;
}

describe('a process’s ledger of evictions', () => {
  it('is empty before the first reading, so nothing is fresh', () => {
    const ledger = new EvictionLedger();
    expect(ledger.sinceFor('key')).toBeNull();
    expect(ledger.seqOf(ORG)).toBeNull();
    expect(ledger.isFresh(ORG, [all], 1)).toBe(false);
  });

  it('makes an answer stale if one of its tags was evicted after its reading, and only then', () => {
    const ledger = ledgerAfter(reading(10, 0, [4, 'a'], [8, 'b']));
    expect(ledger.isFresh(ORG, [all, tag('a')], 3)).toBe(false);
    expect(ledger.isFresh(ORG, [all, tag('a')], 4)).toBe(true);
    expect(ledger.isFresh(ORG, [all, tag('b')], 7)).toBe(false);
    expect(ledger.isFresh(ORG, [all, tag('c')], 0)).toBe(true);
  });

  it('is the same for any order in which statements return', () => {
    const [one, two, three] = [
      reading(5, 0, [5, 'a']),
      reading(7, 5, [6, 'a'], [7, 'b']),
      reading(6, 5, [6, 'a']),
    ];
    for (const readings of [
      [one, two, three],
      [one, three, two],
    ]) {
      const ledger = ledgerAfter(...readings);
      expect(ledger.seqOf(ORG)).toBe(7);
      expect(ledger.isFresh(ORG, [tag('a')], 5)).toBe(false);
      expect(ledger.isFresh(ORG, [tag('a')], 6)).toBe(true);
      expect(ledger.isFresh(ORG, [tag('b')], 6)).toBe(false);
    }
  });

  it('treats everything before a gap between two readings as stale', () => {
    const ledger = ledgerAfter(reading(5, 0), reading(20, 15, [18, 'a']));
    expect(ledger.isFresh(ORG, [tag('b')], 14)).toBe(false);
    expect(ledger.isFresh(ORG, [tag('b')], 15)).toBe(true);
    expect(ledger.isFresh(ORG, [tag('a')], 15)).toBe(false);
  });

  it('is discarded when the counter went back, as after the loss of a primary', () => {
    const ledger = ledgerAfter(reading(20, 0), reading(12, 20));
    expect(ledger.isFresh(ORG, [tag('a')], 20)).toBe(false);
    ledger.record('key', ORG, reading(30, 20));
    expect(ledger.isFresh(ORG, [tag('a')], 30)).toBe(true);
  });

  it('says where each caller’s next statement should start', () => {
    const ledger = ledgerAfter(reading(5, 0));
    ledger.record('other', ORG, reading(9, 5, [9, 'a']));
    ledger.record('elsewhere', 8, reading(3, 0));
    expect(ledger.sinceFor('key')).toEqual({ orgId: ORG, since: 9 });
    expect(ledger.sinceFor('elsewhere')).toEqual({ orgId: 8, since: 3 });
    expect(ledger.isFresh(8, [tag('a')], 3)).toBe(true);
  });

  it('makes an answer about everything stale with any write, and with nothing else', () => {
    const ledger = ledgerAfter(reading(10, 0, [10, 'a']), reading(12, 10));
    expect(ledger.isFresh(ORG, [ANY_WRITE], 9)).toBe(false);
    expect(ledger.isFresh(ORG, [ANY_WRITE], 10)).toBe(true);
  });

  it('stays small: a forgotten tag makes every older answer stale', () => {
    const ledger = ledgerAfter(reading(0, 0));
    for (let i = 1; i <= 6_000; i++) ledger.record('key', ORG, reading(i, i - 1, [i, String(i)]));
    expect(ledger.isFresh(ORG, [tag('1')], 0)).toBe(false);
    expect(ledger.isFresh(ORG, [tag('x')], 999)).toBe(false);
    expect(ledger.isFresh(ORG, [tag('x')], 1_000)).toBe(true);
    expect(ledger.isFresh(ORG, [tag('5999')], 5_998)).toBe(false);
  });
});
