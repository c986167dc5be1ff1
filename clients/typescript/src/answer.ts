import { TrackagoatError } from './error.js';

/** Returns the whole answer of a call: `data` and `meta`, or the text of a download. Throws TrackagoatError. */
export async function answer<T>(
  call: Promise<
    { data: T; error?: never; response: Response } | { data?: never; error: unknown; response: Response }
  >,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new TrackagoatError(response.status, error);
  return data as T;
}
