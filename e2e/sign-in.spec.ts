import { expect, test } from '@playwright/test';
import { signIn, watchErrors } from './support/session';

const email = () => process.env.E2E_EMAIL ?? '';
const password = () => process.env.E2E_PASSWORD ?? '';

test('whoever is not signed in is led to the login and back to the same address', async ({ page }) => {
  const errors = watchErrors(page);
  await page.goto('/creators?q=someone&sort=-views');
  await expect(page).toHaveURL(/\/login\?back=/);
  await page.getByLabel('Email').fill(email());
  await page.getByLabel('Password').fill(password());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/creators\?q=someone&sort=-views$/);
  await expect(page.getByRole('heading', { name: 'Creators' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a wrong password and an unknown address get the same words', async ({ page }) => {
  for (const [address, word] of [
    [email(), 'not the password'],
    ['nobody@trackagoat.example', 'not the password'],
  ] as const) {
    await page.goto('/login');
    await page.getByLabel('Email').fill(address);
    await page.getByLabel('Password').fill(word);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(
      'Email and password do not belong together.',
    );
  }
});

test('signing out ends the session', async ({ page }) => {
  await signIn(page);
  await page.goto('/');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  expect((await page.request.get('/api/v1/me')).status()).toBe(401);
  await page.goto('/campaigns');
  await expect(page).toHaveURL(/\/login\?back=%2Fcampaigns/);
});

test('a lost session leads to the login and back to the same view', async ({ page }) => {
  await signIn(page);
  await page.goto('/creators');
  await page.context().clearCookies();
  // Whichever question of the page meets the refusal first leads away; it may be before anything is typed.
  await expect(async () => {
    if (!page.url().includes('/login')) {
      await page.getByRole('searchbox').fill(`anything ${Math.random()}`, { timeout: 1_000 });
    }
    await expect(page).toHaveURL(/\/login\?back=%2Fcreators/, { timeout: 2_000 });
  }).toPass();
});

test('one person switches between their organisations', async ({ page }) => {
  await signIn(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Organisation: E2E' }).click();
  await page.getByRole('menuitemradio', { name: /Harbour & Sons/ }).click();
  await expect(page.getByRole('button', { name: 'Organisation: Harbour & Sons' })).toBeVisible();
  const me = await (await page.request.get('/api/v1/me')).json();
  expect(me.data).toMatchObject({ organisation: { name: 'Harbour & Sons' }, plan: 'starter' });
});

test('the theme follows the system until it is chosen, and the choice stays', async ({ page }) => {
  await signIn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/campaigns');
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await expect(page.locator('html')).not.toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator('html')).not.toHaveClass(/dark/);
});
