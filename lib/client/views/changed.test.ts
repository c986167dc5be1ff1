import { expect, test } from 'vitest';
import { changedFields } from './changed';

test('only changed fields are sent, also emptied ones', () => {
  const before: Record<'name' | 'starts_on' | 'ends_on', string | null> = {
    name: 'Launch',
    starts_on: '2026-03-01',
    ends_on: null,
  };
  expect(changedFields(before, { ...before })).toEqual({});
  expect(changedFields(before, { ...before, name: 'Relaunch' })).toEqual({ name: 'Relaunch' });
  expect(changedFields(before, { ...before, ends_on: '2026-03-31' })).toEqual({ ends_on: '2026-03-31' });
  const dated: typeof before = { ...before, ends_on: '2026-03-31' };
  expect(changedFields(dated, { ...dated, ends_on: null })).toEqual({ ends_on: null });
});
