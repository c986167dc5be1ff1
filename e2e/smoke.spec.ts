import { expect } from '@playwright/test';
import { test } from './support/kept-page';

test('the server is alive, ready, and knows its organisation', async ({ request }) => {
  expect(await (await request.get('/api/health')).json()).toEqual({
    data: { status: 'ok' },
    error: null,
    meta: {},
  });
  expect((await request.get('/api/ready')).status()).toBe(200);
  const me = await request.get('/api/v1/me', { headers: { authorization: `Bearer ${process.env.E2E_KEY}` } });
  expect(me.status()).toBe(200);
});

test('a browser gets a page with a title and no error in its console', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/');
  await expect(page).toHaveTitle(/Trackagoat/);
  expect(errors).toEqual([]);
});
