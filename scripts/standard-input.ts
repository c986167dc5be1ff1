import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Whether something may come on standard input; a terminal, or nothing at all, has no secret waiting. */
export function isPiped(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isFile() || input.isSocket();
  } catch {
    return false;
  }
}

/** The first line of standard input, without its end; empty where nothing comes. */
export async function readFirstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line.replace(/\r$/, '');
  return '';
}
