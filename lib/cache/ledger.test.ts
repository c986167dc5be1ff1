import { describe, expect, it } from 'vitest';
import { EvictionLedger, type News } from './ledger';
import { entityTag, organisationTag } from './tags';

const ORG = 7;
const scope = { orgUuid: '0b5e8a4e-0000-4000-8000-000000000001' };
const all = organisationTag(scope);
const tag = (id: string) => entityTag(scope, 'campaign', id);
const news = (seq: number, after: number, ...evicted: [number, string][]): News => ({
  seq,
  after,
  evicted: evicted.map(([at, id]) => ({ seq: at, tags: [tag(id)] })),
});

function ledgerAfter(...told: News[]): EvictionLedger {
  const ledger = new EvictionLedger();
  for (const one of told) ledger.learn('key', ORG, one);
  return ledger;
}

describe('what a process knows of evictions', () => {
  it('is nothing before a statement told it, so nothing is fresh', () => {
    const ledger = new EvictionLedger();
    expect(ledger.sinceFor('key')).toBeNull();
    expect(ledger.seqOf(ORG)).toBeNull();
    expect(ledger.isFresh(ORG, [all], 1)).toBe(false);
  });

  it('makes stale what was read before an eviction of one of its tags, and nothing else', () => {
    const ledger = ledgerAfter(news(10, 0, [4, 'a'], [8, 'b']));
    expect(ledger.isFresh(ORG, [all, tag('a')], 3)).toBe(false);
    expect(ledger.isFresh(ORG, [all, tag('a')], 4)).toBe(true);
    expect(ledger.isFresh(ORG, [all, tag('b')], 7)).toBe(false);
    expect(ledger.isFresh(ORG, [all, tag('c')], 0)).toBe(true);
  });

  it('is the same in whatever order statements come back', () => {
    const [one, two, three] = [news(5, 0, [5, 'a']), news(7, 5, [6, 'a'], [7, 'b']), news(6, 5, [6, 'a'])];
    for (const told of [
      [one, two, three],
      [one, three, two],
    ]) {
      const ledger = ledgerAfter(...told);
      expect(ledger.seqOf(ORG)).toBe(7);
      expect(ledger.isFresh(ORG, [tag('a')], 5)).toBe(false);
      expect(ledger.isFresh(ORG, [tag('a')], 6)).toBe(true);
      expect(ledger.isFresh(ORG, [tag('b')], 6)).toBe(false);
    }
  });

  it('has no trace of what lies between two readings that do not meet: all from before is stale', () => {
    const ledger = ledgerAfter(news(5, 0), news(20, 15, [18, 'a']));
    expect(ledger.isFresh(ORG, [tag('b')], 14)).toBe(false);
    expect(ledger.isFresh(ORG, [tag('b')], 15)).toBe(true);
    expect(ledger.isFresh(ORG, [tag('a')], 15)).toBe(false);
  });

  it('counts for nothing when the counter has gone back, as after the loss of a primary', () => {
    const ledger = ledgerAfter(news(20, 0), news(12, 20));
    expect(ledger.isFresh(ORG, [tag('a')], 20)).toBe(false);
    ledger.learn('key', ORG, news(30, 20));
    expect(ledger.isFresh(ORG, [tag('a')], 30)).toBe(true);
  });

  it('says from where each caller’s statement should tell, of the organisation they act in', () => {
    const ledger = ledgerAfter(news(5, 0));
    ledger.learn('other', ORG, news(9, 5, [9, 'a']));
    ledger.learn('elsewhere', 8, news(3, 0));
    expect(ledger.sinceFor('key')).toEqual({ orgId: ORG, since: 9 });
    expect(ledger.sinceFor('elsewhere')).toEqual({ orgId: 8, since: 3 });
    expect(ledger.isFresh(8, [tag('a')], 3)).toBe(true);
  });

  it('stays small: tags that are forgotten make stale whatever they could have been in', () => {
    const ledger = ledgerAfter(news(0, 0));
    for (let i = 1; i <= 6_000; i++) ledger.learn('key', ORG, news(i, i - 1, [i, String(i)]));
    expect(ledger.isFresh(ORG, [tag('1')], 0)).toBe(false);
    expect(ledger.isFresh(ORG, [tag('x')], 999)).toBe(false);
    expect(ledger.isFresh(ORG, [tag('x')], 1_000)).toBe(true);
    expect(ledger.isFresh(ORG, [tag('5999')], 5_998)).toBe(false);
  });
});
