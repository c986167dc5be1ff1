import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Whether standard input may hold something; a terminal, or a closed input, has no secret waiting. */
export function isPiped(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isFile() || input.isSocket();
  } catch {
    return false;
  }
}

/** The first line of standard input, without its end; empty if there is none. */
export async function readFirstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line.replace(/\r$/, '');
  return '';
}
