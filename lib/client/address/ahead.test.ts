import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aheadOf, endLead, followLead, lead, leadElsewhere } from './ahead';

const router = (search: string, pathname = '/list') => followLead({ pathname, search });
const set = (before: string, search: string) => lead({ pathname: '/list', search }, before);

beforeEach(endLead);
afterEach(() => vi.unstubAllGlobals());

it('is ahead until the router has followed', () => {
  set('', 'q=a');
  expect(aheadOf('/list')).toBe('q=a');
  expect(aheadOf('/other')).toBeNull();
  router('q=a');
  expect(aheadOf('/list')).toBeNull();
});

it('stays ahead of what the router renders on its way', () => {
  set('', 'q=a');
  set('q=a', 'q=ab');
  set('q=ab', 'q=abc');
  for (const search of ['', 'q=a', 'q=ab']) {
    router(search);
    expect(aheadOf('/list')).toBe('q=abc');
  }
  router('q=abc');
  expect(aheadOf('/list')).toBeNull();
});

it('ends where the router goes elsewhere', () => {
  set('', 'q=a');
  router('sort=x');
  expect(aheadOf('/list')).toBeNull();
  set('sort=x', 'q=b');
  router('', '/other');
  expect(aheadOf('/list')).toBeNull();
});

it('ends where a link leads to the same page', () => {
  vi.stubGlobal('window', { location: { href: 'https://site.example/list?q=a' } });
  set('', 'q=a');
  leadElsewhere('/other?q=a');
  expect(aheadOf('/list')).toBe('q=a');
  leadElsewhere('/list');
  expect(aheadOf('/list')).toBeNull();
});
