import { expect } from '@playwright/test';
import { test } from './support/kept-page';
import { misreadVideo } from './support/peak';
import { signIn, watchErrors } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

test('a misread peak is flagged, and voided after a question', async ({ page }) => {
  const errors = watchErrors(page);
  const id = await misreadVideo(`misread-${Date.now()}`);
  await signIn(page);
  await page.goto(`/videos/${id}`);
  const flags = page.getByRole('list', { name: 'Peaks to check' });
  await expect(flags).toContainText(/Views reached 900,000 on .+ 2,900 in the newest/);
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText('900,000');
  await settled(page);

  await page.getByRole('button', { name: 'Void this capture' }).click();
  const question = page.getByRole('dialog', { name: /^Void the capture of .+\?$/ });
  await expect(question).toContainText('Voiding removes all its counters for good');
  await question.getByRole('button', { name: 'Keep it' }).click();
  await expect(flags).toBeVisible();
  expect((await api<unknown[]>(`/api/v1/videos/${id}/peaks`)).length).toBe(1);

  await page.getByRole('button', { name: 'Void this capture' }).click();
  await page.getByRole('button', { name: 'Void the capture' }).click();
  await expect(page.getByText(/^Voided the capture of .+$/)).toBeVisible();
  await expect(flags).toHaveCount(0);
  // Facts and chart follow without a reload: 1,900 were gained between the first capture and the newest.
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText('2,900');
  await expect(page.getByText('1,900 exactly')).toBeVisible();
  expect((await api<{ views: number }>(`/api/v1/videos/${id}`)).views).toBe(2_900);
  expect(errors).toEqual([]);
});
