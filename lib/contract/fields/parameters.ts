import type * as z from 'zod';
import type { Issue } from '@/lib/errors';
import { toIssues, unknownNames } from './issues';
import { suggestionFor } from './suggestions';

/** The names in the order of the URL, which is the order of issues: an object lists whole numbers first. */
const ORDER = Symbol('order');

/**
 * The parameters of a call as plain values, independent of their transport: a text, a number, a boolean (1 or 0) or
 * a list (its texts between commas). Undefined is not sent.
 */
export type Values = Readonly<Record<string, unknown>> & { readonly [ORDER]?: readonly string[] };

/** In place of the value of a parameter that a URL holds more than once. */
const REPEATED = Symbol('sent more than once');

/** The parameters of a URL as plain values. */
export function valuesOf(params: URLSearchParams): Values {
  const values = new Map<string, unknown>();
  for (const [name, text] of params) values.set(name, values.has(name) ? REPEATED : text);
  return { ...Object.fromEntries(values), [ORDER]: [...values.keys()] };
}

/** The same values, with another text in one place. */
export function withValue(values: Values, name: string, text: string): Values {
  const order = values[ORDER] ?? Object.keys(values);
  return { ...values, [name]: text, [ORDER]: order.includes(name) ? order : [...order, name] };
}

/** Whether a parameter was sent, right or wrong. */
export function isSent(values: Values, name: string): boolean {
  return Object.hasOwn(values, name) && values[name] !== undefined;
}

/**
 * Checks parameters against a schema of texts: every unknown, repeated, empty or wrong one is an issue of its own, at
 * the parameter's name. `values` is null exactly when there are issues; `valid` holds the parameters that are valid by
 * themselves, so that rules between them can be checked as well.
 * @param isBrief leaves out suggestions, which take the longest
 */
export function readParameters<S extends z.ZodObject>(
  sent: Values,
  schema: S,
  isBrief = false,
): { values: z.output<S> | null; valid: Partial<z.output<S>>; issues: Issue[] } {
  const known = Object.keys(schema.shape);
  const names = (sent[ORDER] ?? Object.keys(sent)).filter((name) => isSent(sent, name));
  const issues = unknownNames(
    'parameter',
    names.filter((name) => !known.includes(name)),
    known,
    [],
    0,
    isBrief ? undefined : names,
  );
  const teach = (name: string, message: string): Issue => {
    const suggestion = isBrief ? null : suggestionFor(schema.shape[name] as z.ZodType, texts.get(name));
    return { path: name, message, ...(suggestion !== null && { suggestion }) };
  };
  const texts = new Map<string, string>();
  const refused = new Set<string>();
  for (const name of names.filter((name) => known.includes(name))) {
    const { text, problem } = textOf(sent[name]);
    if (problem === undefined) texts.set(name, text);
    else {
      issues.push(teach(name, problem));
      refused.add(name);
    }
  }
  const valid: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    if (refused.has(name)) continue;
    const result = (field as z.ZodType).safeParse(texts.get(name));
    if (result.success) valid[name] = result.data;
    else issues.push(teach(name, toIssues(result.error)[0]?.message ?? 'is wrong'));
  }
  const values = valid as Partial<z.output<S>>;
  return { values: issues.length === 0 ? (values as z.output<S>) : null, valid: values, issues };
}

/** A value as a URL would hold it, or why it is invalid. */
function textOf(
  value: unknown,
): { text: string; problem?: undefined } | { problem: string; text?: undefined } {
  if (value === REPEATED) return { problem: 'must be sent only once' };
  if (value === '' || (Array.isArray(value) && value.length === 0)) return { problem: 'must not be empty' };
  const parts = Array.isArray(value) ? value : [value];
  if (!parts.every((part) => ['string', 'number', 'boolean'].includes(typeof part))) {
    return { problem: 'must be a text, a number, a boolean or a list of texts' };
  }
  return {
    text: parts.map((part) => (typeof part === 'boolean' ? String(Number(part)) : String(part))).join(','),
  };
}
