import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './document.js';
import { type RetryOptions, retrying } from './retry.js';

/** Calls by method and path, typed by the OpenAPI document. */
export type Trackagoat = Client<paths, 'application/json'>;

export interface TrackagoatOptions extends RetryOptions {
  /** Of the installation, without `/api/v1`: `https://numbers.example.com`. */
  url: string;
  /** An API key, `tga_…`. */
  key: string;
  /** Sends a request. By default the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Returns a client of one installation. Refusals of a busy server are tried again, see `RetryOptions`. Throws for a key
 * that cannot be one, without repeating it.
 */
export function trackagoat({ url, key, fetch = globalThis.fetch, ...retry }: TrackagoatOptions): Trackagoat {
  // A header refuses other characters, with a message that holds the whole key.
  if (typeof key !== 'string' || !/^[\x21-\x7e]+$/.test(key.trim()))
    throw new TypeError('The key is missing, or contains characters that no key has.');
  return createClient<paths, 'application/json'>({
    baseUrl: url,
    headers: { Authorization: `Bearer ${key.trim()}` },
    // A list is one parameter, its values between commas.
    querySerializer: { array: { style: 'form', explode: false } },
    fetch: retrying(fetch, retry),
  });
}
