import { expect, test } from 'vitest';
import { homePreset, withPreset } from './home-preset';

test('the address names the range; no name and an unknown one mean 30 days', () => {
  const named = (search: string) => homePreset(new URLSearchParams(search));
  expect(named('range=mtd&project=p')).toBe('mtd');
  expect(named('project=p')).toBe('30d');
  expect(named('range=year')).toBe('30d');
});

test('choosing a range keeps the rest of the address, and the default leaves none', () => {
  const search = new URLSearchParams('project=p&range=7d');
  expect(withPreset(search, '90d')).toBe('?project=p&range=90d');
  expect(withPreset(search, '30d')).toBe('?project=p');
  expect(withPreset(new URLSearchParams('range=7d'), '30d')).toBe('');
});
