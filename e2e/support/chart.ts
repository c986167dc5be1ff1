import type { Page } from '@playwright/test';
import type { AnalyticsData } from '../../lib/contract/analytics';

/** The answer behind the chart on screen, from the API, with the same parameters as the CSV button. */
export async function answerOnScreen(page: Page): Promise<AnalyticsData> {
  const href = (await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '';
  const response = await page.request.get(href.replace('&format=csv', ''));
  return (await response.json()).data;
}

/** Moves the pointer over the middle of a bucket. */
export async function pointAt(page: Page, index: number, count: number): Promise<void> {
  const box = await page.getByTestId('plot').boundingBox();
  if (!box) throw new Error('There is no plot');
  await page.mouse.move(box.x + ((index + 0.5) / count) * box.width, box.y + box.height / 2, { steps: 2 });
}

export const exact = (value: number | null | undefined) =>
  value == null ? '–' : value.toLocaleString('en-US');
