import type { Locator } from '@playwright/test';
import { settled } from './test';

/**
 * Types into the field of a search and chooses a row. The rows of the text before stay until those of this one arrive.
 */
export async function pick(field: Locator, text: string, option: Locator): Promise<void> {
  await field.fill(text);
  await settled(field.page());
  await option.click();
}
