import { copyText } from '@/lib/client/page/copy';
import { say, sayError } from './toast';

/** Copies a text, and says that it did, with a way on, or that the browser did not let it. */
export async function copyAndSay(
  text: string,
  done: string,
  wayOn?: { label: string; run: () => void },
): Promise<void> {
  if (await copyText(text)) say(done, wayOn);
  else sayError('The browser did not allow copying.');
}
