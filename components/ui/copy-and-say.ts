import { copyText } from '@/lib/client/page/copy';
import { say, sayError } from './toast';

/** Copies a text, and shows a toast: done, with an optional action, or refused by the browser. */
export async function copyAndSay(
  text: string,
  done: string,
  wayOn?: { label: string; run: () => void },
): Promise<void> {
  if (await copyText(text)) say(done, wayOn);
  else sayError('The browser did not allow copying.');
}
