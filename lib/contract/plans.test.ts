import { expect, test } from 'vitest';
import { LIMIT_KEYS, limitReached, maxOf, PLANS } from './plans';

test('a refusal says what the plan includes, what makes room, and which plan includes more', () => {
  expect(limitReached('max_projects_per_org', 'free', 1).message).toBe(
    'The Free plan includes 1 project. Change to Starter, which includes 3 projects.',
  );
  expect(limitReached('max_creators_per_org', 'pro', 300).message).toBe(
    'The Pro plan includes 300 tracked creators. Remove a creator, or change to Ultra, which includes unlimited tracked creators.',
  );
  expect(limitReached('max_api_keys_per_org', 'ultra', 15).message).toBe(
    'The Ultra plan includes 15 API keys. Revoke a key.',
  );
  expect(limitReached('max_campaigns_per_project', 'starter', 52).meta).toEqual({
    limit_key: 'max_campaigns_per_project',
    current: 52,
    max: 50,
  });
});

test.each(LIMIT_KEYS)('%s is never lower in a larger plan', (key) => {
  const limits = PLANS.map((plan) => maxOf(key, plan) ?? Number.POSITIVE_INFINITY);
  expect(limits).toEqual(limits.toSorted((a, b) => a - b));
});
