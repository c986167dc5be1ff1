import { expect, type Page } from '@playwright/test';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';

/** The answer behind the chart on screen, from the API, with the same parameters as the CSV button. */
export async function answerOnScreen(page: Page): Promise<AnalyticsData> {
  const href = (await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '';
  const response = await page.request.get(href.replace(/&(format|layout)=\w+/g, ''));
  return (await response.json()).data;
}

/** Moves the pointer over the middle of a bucket, once more if the page did not listen yet. */
export async function pointAt(page: Page, index: number, count: number): Promise<void> {
  await expect(async () => {
    const box = await page.getByTestId('plot').boundingBox();
    if (!box) throw new Error('There is no plot');
    const [x, y] = [box.x + ((index + 0.5) / count) * box.width, box.y + box.height / 2];
    await page.mouse.move(x, y - 2);
    await page.mouse.move(x, y);
    await expect(page.getByTestId('chart-tooltip')).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

export const exact = (value: number | null | undefined) =>
  value == null ? '–' : value.toLocaleString('en-US');
