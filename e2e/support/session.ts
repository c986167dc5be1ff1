import { expect, type Page } from '@playwright/test';

/** Signs in without the form: as the person of both organisations, who owns them, or as a viewer of the first. */
export async function signIn(page: Page, as: 'owner' | 'viewer' = 'owner'): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  const answer = await page.request.post('/api/auth/callback/credentials', {
    form: {
      csrfToken,
      email: (as === 'owner' ? process.env.E2E_EMAIL : process.env.E2E_VIEWER) ?? '',
      password: process.env.E2E_PASSWORD ?? '',
      json: 'true',
    },
  });
  expect(answer.ok()).toBe(true);
}

/** Fails the test for anything the browser reports as an error. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // Refused answers are part of some tests, and the browser reports each of them.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  return errors;
}
