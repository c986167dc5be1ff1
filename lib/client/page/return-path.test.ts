import { describe, expect, it } from 'vitest';
import { pathOnSite } from '@/lib/contract/back';
import { loginPath, safeBack } from './return-path';

const SITE = 'https://goat.example';

/** Known tricks to redirect off a site, as they look once the query is decoded. */
const ELSEWHERE = [
  'https://evil.example',
  'http://evil.example/',
  'HTTPS://evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\\/evil.example',
  '//\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '/\r\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '\u0000//evil.example',
  '\u0001https://evil.example',
  '/\t\\evil.example',
  '/\n\t/evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  'ht\ntps://evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/%2e//evil.example',
  '/%2E%2e//evil.example',
  '/a/..//evil.example',
  '/a/b/../..//evil.example',
  '/.\\/evil.example',
  '/./\\evil.example',
  '/.\t//evil.example',
  '/;/..//evil.example/..//evil.example',
  '//evil.example@goat.example',
  '//goat.example@evil.example',
  'https://goat.example@evil.example',
  'https://goat.example.evil.example',
  'https://goat.example:444/',
  'http://goat.example/',
  '//evil%E3%80%82example',
  '//\u3002evil.example',
  '//[::1]/',
  '//0x7f000001',
  'http://[',
  '//[',
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '/\tjavascript:alert(1)//\t/evil.example/..//evil.example/../../..//x',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://goat.example/x',
  'file:///etc/passwd',
  'mailto:x@evil.example',
  'evil.example',
  '',
];

/** Where a browser on the site goes for an address. */
const originOf = (address: string) => new URL(address, SITE).origin;

describe('the address to return to after signing in', () => {
  it('keeps one of this site with its whole query', () => {
    for (const path of [
      '/analytics?entity=campaign&metric=views',
      '/creators?q=//x#a',
      '/videos/a%2Fb',
      '/logins',
    ]) {
      expect(safeBack(path)).toBe(path);
    }
  });

  it.each(ELSEWHERE)('never leaves the site for %j', (back) => {
    expect(originOf(safeBack(back))).toBe(SITE);
    expect(safeBack(back)).toMatch(/^\/(?![/\\])/);
    const path = pathOnSite(back, SITE);
    if (path !== null) expect(originOf(path)).toBe(SITE);
  });

  it('is home for each of at least fifty variants', () => {
    expect(ELSEWHERE.length).toBeGreaterThanOrEqual(50);
    expect(ELSEWHERE.filter((back) => safeBack(back) !== '/')).toEqual([]);
  });

  it.each([null, undefined, '/login?back=/', '/login', '/./login'])('is home for %s', (back) =>
    expect(safeBack(back)).toBe('/'),
  );

  it('may begin with the site’s own origin if that is known', () => {
    expect(pathOnSite('https://goat.example/a?b=c', SITE)).toBe('/a?b=c');
    expect(pathOnSite('https://goat.example', SITE)).toBe('/');
  });
});

describe('the address of the login', () => {
  it('leads back, and says whether a session ended', () => {
    expect(loginPath('/analytics?a=b')).toBe('/login?back=%2Fanalytics%3Fa%3Db');
    expect(loginPath('/')).toBe('/login');
    expect(loginPath(`/videos?q=${'x'.repeat(14_000)}`)).toBe('/login?back=%2Fvideos');
    expect(loginPath('/', { isEnded: true })).toBe('/login?session=ended');
    expect(loginPath('/a', { isEnded: true })).toBe('/login?back=%2Fa&session=ended');
  });
});
