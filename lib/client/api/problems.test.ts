import { describe, expect, it } from 'vitest';
import { ApiFailure } from './api';
import { problemsOf } from './problems';

const refused = (issues: { path: string; message: string }[]) =>
  new ApiFailure(400, 'invalid_params', 'There are problems.', null, issues, {});

describe('what is wrong with a form', () => {
  it('is said at its field', () => {
    const { at, other } = problemsOf(refused([{ path: 'name', message: 'is too long' }]), ['name']);
    expect([at('name'), at('email'), other]).toEqual(['is too long', null, null]);
  });

  it('is said for the whole where no field is to blame', () => {
    expect(problemsOf(refused([{ path: 'id', message: 'is gone' }]), ['name']).other).toBe('is gone');
    expect(problemsOf(refused([]), ['name']).other).toBe('There are problems.');
    expect(problemsOf(null, ['name']).other).toBeNull();
  });
});
