import { expect } from '@playwright/test';
import { test } from './support/kept-page';
import { signIn, watchErrors } from './support/session';
import { settled } from './support/test';

test('a visitor reads the docs without an account, and comes from page to page', async ({ page }) => {
  const errors = watchErrors(page);
  await page.goto('/docs');
  await settled(page);
  await expect(page.getByRole('heading', { name: 'Start', level: 1 })).toBeVisible();
  await page.getByTestId('guide').getByRole('link', { name: 'What the numbers mean' }).click();
  await expect(page).toHaveURL('/docs/semantics');
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.getByRole('link', { name: 'What the numbers mean' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.getByRole('navigation', { name: 'Previous and next page' }).getByRole('link').last().click();
  await expect(page).toHaveURL('/docs/api');
  await contents.getByRole('link', { name: 'API reference' }).click();
  await expect(page.getByTestId('reference')).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/login');
  expect(errors).toEqual([]);
});

test('a search leads to the section that holds the words', async ({ page }) => {
  await signIn(page);
  await page.goto('/docs');
  await settled(page);
  const field = page.getByRole('searchbox', { name: 'Search the docs' });
  await field.fill('zzzz');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await field.fill('spark_days');
  await expect(page.getByRole('link', { name: /^Ranges and comparisons/ })).toBeVisible();
  await field.press('Enter');
  await expect(page).toHaveURL(/\/docs\/insights#ranges-and-comparisons$/);
  await expect(field).toHaveValue('');
});

test('code is copied, and a heading has an address of its own', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/docs/api');
  await settled(page);
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^export KEY=/);
  const heading = page.getByRole('heading', { level: 2 }).last();
  await heading.hover();
  await heading.getByRole('link').click();
  await expect(page).toHaveURL(/\/docs\/api#./);
});

test('agents find the docs as text', async ({ request }) => {
  const index = await (await request.get('/llms.txt')).text();
  const links = [...index.matchAll(/\]\((\/[^)]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) expect((await request.get(link)).status(), link).toBe(200);
  const markdown = await request.get('/docs/api.md');
  expect(markdown.headers()['content-type']).toBe('text/markdown; charset=utf-8');
  expect(await (await request.get('/llms-full.txt')).text()).toContain(await markdown.text());
  expect((await request.get('/docs/nothing.md')).status()).toBe(404);
});

test('an unknown page of the docs is not found', async ({ page }) => {
  expect((await page.goto('/docs/nothing'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});
