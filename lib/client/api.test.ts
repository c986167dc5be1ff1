import { expect, it } from 'vitest';
import { fromDigest, toFailure } from './api';

it('tells the browser of a failure on the server what the answer said, through the digest', () => {
  const body = {
    data: null,
    error: 'Away | back soon.\nPlease wait.',
    meta: { code: 'unavailable', request_id: 'r-1' },
  };
  const { digest } = toFailure(503, body);
  const failure = fromDigest(Object.assign(new Error('hidden'), { digest }));
  expect(failure).toMatchObject({ status: 503, code: 'unavailable', requestId: 'r-1' });
  expect(failure?.message).toBe('Away | back soon.\nPlease wait.');
  expect(fromDigest(toFailure(502, 'a proxy'))).toMatchObject({ status: 502, requestId: null });
});

it('takes no other digest for one', () => {
  for (const digest of [undefined, '', '3117894412', 'NEXT_REDIRECT;replace;/login;307;', 503]) {
    expect(fromDigest(Object.assign(new Error('hidden'), { digest }))).toBeNull();
  }
  expect(fromDigest(null)).toBeNull();
});
