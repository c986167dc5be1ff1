import { describe, expect, it } from 'vitest';
import { ApiFailure } from './api';
import { problemsOf } from './problems';

const refused = (issues: { path: string; message: string }[]) =>
  new ApiFailure(400, 'invalid_params', 'There are problems.', null, issues, {});

describe('a problem with a form', () => {
  it('is shown at its field', () => {
    const { at, other } = problemsOf(refused([{ path: 'name', message: 'is too long' }]), ['name']);
    expect([at('name'), at('email'), other]).toEqual(['Is too long.', null, null]);
  });

  it('calls other fields what the form calls them', () => {
    const error = refused([{ path: 'ends_on', message: 'must not be before starts_on' }]);
    const { at } = problemsOf(error, ['ends_on'], { starts_on: 'the first day' });
    expect(at('ends_on')).toBe('Must not be before the first day.');
  });

  it('is shown for the whole form if it belongs to no field', () => {
    expect(problemsOf(refused([{ path: 'id', message: 'is gone' }]), ['name']).other).toBe('Is gone.');
    expect(problemsOf(refused([]), ['name']).other).toBe('There are problems.');
    expect(problemsOf(null, ['name']).other).toBeNull();
  });
});
