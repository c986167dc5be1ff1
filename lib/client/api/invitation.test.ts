import { expect, it } from 'vitest';
import { invitationLink, tokenOf } from './invitation';

it('a link keeps its secret behind the #, where no server sees it', () => {
  const link = new URL(invitationLink('https://t.example', 'tgi_abc-1'));
  expect(link.pathname + link.search).toBe('/invitation');
  expect(tokenOf(link.hash)).toBe('tgi_abc-1');
  expect(tokenOf('#')).toBeNull();
  expect(tokenOf('')).toBeNull();
});
