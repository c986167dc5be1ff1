import { answer } from './answer.js';
import type { Trackagoat } from './client.js';
import type { paths } from './document.js';

type AnswerOf<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Answer } } } };
}
  ? Answer
  : never;

/** The addresses of lists that come in pages. */
export type ListPath = {
  [Path in keyof paths]: AnswerOf<Path> extends { data: unknown[]; meta: { next_cursor: string | null } }
    ? Path
    : never;
}[keyof paths];

type ParametersOf<Path extends ListPath> = paths[Path] extends { get: { parameters: infer Parameters } }
  ? Parameters
  : never;

/** One row of a list. */
export type RowOf<Path extends ListPath> = AnswerOf<Path> extends { data: (infer Row)[] } ? Row : never;

type Page = { data: unknown[]; meta: { next_cursor: string | null } };
type Read = (path: string, init: unknown) => Promise<{ data: Page; response: Response }>;

/** Yields every row of a list; the next page is read when its first row is asked for. Throws TrackagoatError. */
export async function* rows<Path extends ListPath>(
  client: Trackagoat,
  path: Path,
  params: ParametersOf<Path>,
): AsyncGenerator<RowOf<Path>, void, void> {
  // The type of one path that is not known yet is too much for the compiler; the signature holds it.
  const read = client.GET as unknown as Read;
  const given = params as { query?: object };
  let query: object = { ...given.query };
  for (;;) {
    const { data, meta } = await answer(read(path, { params: { ...given, query } }));
    yield* data as RowOf<Path>[];
    if (meta.next_cursor === null) return;
    query = { ...query, cursor: meta.next_cursor };
  }
}
