import { expect, it } from 'vitest';
import { findInsecureVisit } from './insecure-visit';

const post = (origin?: string, method = 'POST') => ({
  method,
  headers: new Headers(origin ? { origin } : {}),
});
const SITE = 'https://site.example';

it('sends a page that was opened over http to https', () => {
  expect(findInsecureVisit(post('http://site.example'), SITE)).toEqual({
    message: 'This site is set up for https://site.example: open it there.',
    url: 'https://site.example',
  });
});

it.each([
  ['a page over https', post('https://site.example'), SITE],
  ['a request from no page', post(), SITE],
  ['a page that hides where it is', post('null'), SITE],
  ['reading', post('http://site.example', 'GET'), SITE],
  ['a site over http', post('http://site.example'), 'http://site.example'],
  ['a site that may be anywhere', post('http://site.example'), null],
] as const)('ignores %s', (_what, request, publicOrigin) => {
  expect(findInsecureVisit(request, publicOrigin)).toBeNull();
});
