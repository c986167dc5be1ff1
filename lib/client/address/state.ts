import type { Parser } from './parsers';

/** The state that a page keeps in its address: parameters by name. Pure. */

export type Parsers = Readonly<Record<string, Parser<unknown>>>;

type ValueOf<P extends Parser<unknown>> = P extends { defaultValue: unknown }
  ? NonNullable<ReturnType<P['parse']>>
  : ReturnType<P['parse']>;

export type StateOf<P extends Parsers> = { -readonly [Name in keyof P]: ValueOf<P[Name]> };

/** New values; null removes one, what is left out stays. */
export type ChangeOf<P extends Parsers> = {
  readonly [Name in keyof P]?: ValueOf<P[Name]> | null | undefined;
};

/** Reads the state; a value that cannot be read counts as absent. */
export function stateOf<P extends Parsers>(parsers: P, search: URLSearchParams): StateOf<P> {
  const values = Object.entries(parsers).map(([name, parser]) => {
    const text = search.get(name);
    return [name, (text === null ? null : parser.parse(text)) ?? parser.defaultValue ?? null];
  });
  return Object.fromEntries(values);
}

/** The parameters after a change; those of others stay. */
export function withChange<P extends Parsers>(
  parsers: P,
  search: URLSearchParams,
  change: ChangeOf<P>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, parser] of Object.entries(parsers)) {
    const value = change[name];
    if (value === undefined) continue;
    const text = value === null ? null : parser.serialize(value);
    const isDefault = parser.defaultValue !== undefined && text === parser.serialize(parser.defaultValue);
    if (text === null || isDefault) next.delete(name);
    else next.set(name, text);
  }
  return next;
}

/** An address as people read it: commas stay commas. */
export function addressWith(path: string, search: URLSearchParams): string {
  return search.size > 0 ? `${path}?${search.toString().replaceAll('%2C', ',')}` : path;
}

/** The address of a page in a state. */
export function addressOf<P extends Parsers>(path: string, parsers: P, state: ChangeOf<P>): string {
  return addressWith(path, withChange(parsers, new URLSearchParams(), state));
}
