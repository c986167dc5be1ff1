import { copyText } from '@/lib/client/page/copy';
import { say, sayError } from './toast';

/** Copies a text, and says that it did, or that the browser did not let it. */
export async function copyAndSay(text: string, done: string): Promise<void> {
  if (await copyText(text)) say(done);
  else sayError('The browser did not allow copying.');
}
