/** The text that `npm start` prints when the server answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAddress, urlHost } from '@/lib/addresses';
import type { Env } from '@/lib/env';
import type { Demo } from './demo';
import { readDemoFile } from './demo-file';

/** The hosts that a browser on this machine reaches as localhost. */
const LOCALHOST = ['127.0.0.1', '0.0.0.0', '::'];

/** The address for a browser on this machine. */
export function publicUrl(env: Pick<Env, 'nextauthUrl' | 'host' | 'port'>): string {
  if (env.nextauthUrl) return env.nextauthUrl;
  const host = parseAddress(env.host) ?? env.host;
  return `http://${LOCALHOST.includes(host) ? 'localhost' : urlHost(host)}:${env.port}`;
}

/** Prints the address, the demo's login and a request to paste; the latter as soon as it has an answer. */
export async function announce(env: Env, demo: Demo | null, file: string): Promise<void> {
  const address = publicUrl(env);
  console.log(`\nTrackagoat is running at ${address}`);
  if (!demo) return;
  console.log(`Demo login: ${demo.file.email}  password: ${demo.file.password}`);
  if (demo.loader) console.log('The demo is being loaded; the site answers meanwhile.');
  let current: Demo['file'] | null = demo.file;
  while (demo.loader?.exitCode === null && demo.loader.signalCode === null && !current?.example) {
    await sleep(250);
    current = readDemoFile(file);
  }
  if (!current?.example) return;
  console.log(`Try:\n  curl -H 'Authorization: Bearer ${current.apiKey}' '${address}${current.example}'`);
}
