import { expect, type Page, type Response } from '@playwright/test';
import { atEnd } from './test';

/** Everything that a page's policy blocked or would have blocked, including what the page handled silently. */
export async function watchPolicy(page: Page): Promise<string[]> {
  const kept: string[] = [];
  const binding = await page.exposeFunction('hasViolated', (what: string) => kept.push(what));
  const script = await page.addInitScript(() => {
    const { hasViolated } = window as unknown as { hasViolated(what: string): void };
    document.addEventListener('securitypolicyviolation', (event) => {
      hasViolated(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  atEnd(() => Promise.all([binding.dispose(), script.dispose()]));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) kept.push(message.text());
  });
  return kept;
}

/** Expects that an answer lets scripts of this site run, and inline ones by nonce. */
export function expectPolicy(response: Pick<Response, 'headers'> | null): void {
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self' 'nonce-");
}
