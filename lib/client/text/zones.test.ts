import { expect, it } from 'vitest';
import { getZone } from '@/lib/time/zone';
import { zoneChoices } from './zones';

it('every offered zone is valid on the server, with its offset, in order, once', () => {
  const choices = zoneChoices(Date.parse('2024-01-10T12:00:00Z'), ['Asia/Calcutta', 'Europe/Berlin']);
  const ids = choices.map(({ id }) => id);
  expect(ids.filter((id) => getZone(id) === null)).toEqual([]);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids).toContain('UTC');
  expect(ids).toContain('Asia/Calcutta');
  expect(choices.find(({ id }) => id === 'Europe/Berlin')?.label).toBe('Europe/Berlin, UTC+1');
});
