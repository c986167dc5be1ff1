import { TrackagoatError } from './error.js';

type Result = { data?: unknown; error?: unknown; response: Response };

/** What a call answers if it succeeds. */
type DataOf<R extends Result> = R extends { data: infer Data; error?: never } ? Data : never;

/** Returns the whole answer of a call: `data` and `meta`, or the text of a download. Throws TrackagoatError. */
export async function answer<R extends Result>(call: Promise<R>): Promise<DataOf<R>> {
  const { data, error, response } = await call;
  if (!response.ok) throw new TrackagoatError(response.status, error);
  return data as DataOf<R>;
}
