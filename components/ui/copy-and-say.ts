import { copyText } from '@/lib/client/page/copy';
import { say, sayError, type ToastAction } from './toast';

/** Copies a text, and shows a toast: done, with an optional action, or refused by the browser. */
export async function copyAndSay(text: string, done: string, action?: ToastAction): Promise<void> {
  if (await copyText(text)) say(done, action);
  else sayError('The browser did not allow copying.');
}
