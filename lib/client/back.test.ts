import { describe, expect, it } from 'vitest';
import { loginPath, safeBack } from './back';

describe('the address to return to after signing in', () => {
  it('keeps one of this site with its whole query', () => {
    expect(safeBack('/analytics?entity=campaign&metric=views')).toBe(
      '/analytics?entity=campaign&metric=views',
    );
    expect(loginPath('/analytics?a=b')).toBe('/login?back=%2Fanalytics%3Fa%3Db');
    expect(loginPath('/')).toBe('/login');
  });

  it.each([
    null,
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/login?back=/',
  ])('never leads to %s', (back) => expect(safeBack(back)).toBe('/'));
});
