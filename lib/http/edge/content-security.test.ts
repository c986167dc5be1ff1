import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security';

it('lets no other host in, and no script in the page without the nonce', () => {
  const policy = contentSecurityPolicy('abc', false);
  expect(policy).toContain("script-src 'self' 'nonce-abc';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
});
