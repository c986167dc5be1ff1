import * as z from 'zod';
import { uuid } from '@/lib/contract/fields/common';
import { readParameters, type Values, valuesOf } from '@/lib/contract/fields/parameters';
import { type Issue, invalidParams, notFound } from '@/lib/errors';

/** Reads the inputs of routes from a URL. */

const nothing = z.object({});

/** Checks parameters against a schema; throws invalid_params with every issue. */
export function requireParameters<S extends z.ZodObject>(sent: Values, schema: S): z.output<S> {
  const { values, issues } = readParameters(sent, schema);
  if (values === null) throw invalidParams(issues);
  return values;
}

/** The issue of two local days that are the wrong way round. @param prefix what the names of both begin with */
export function dayOrderIssues(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  prefix = '',
): Issue[] {
  if (from === undefined || to === undefined || from <= to) return [];
  return [{ path: `${prefix}from`, message: `must not lie after ${prefix}to` }];
}

/** For calls that take no parameters: any is unknown. */
export function requireNoParameters(query: URLSearchParams): void {
  requireParameters(valuesOf(query), nothing);
}

/** Returns the found value, or throws the 404 that reveals nothing else. */
export function requireFound<T>(value: T | null, what: string): T {
  if (value === null) throw notFound(what);
  return value;
}

/**
 * The public id in a path, in lower case. Text that is not a uuid is answered like a uuid that was never issued; so
 * call this where the contract's order of refusals reaches 404.
 */
export function requireId(segment: string, what: string): string {
  const { data } = uuid.safeParse(segment);
  if (data === undefined) throw notFound(what);
  return data;
}
