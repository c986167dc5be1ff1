import type * as z from 'zod';
import type { Action } from '@/lib/contract/accounts/roles';
import { type Method, methodOf, type OperationId } from '@/lib/contract/paths';
import type { ErrorCode } from '@/lib/errors';

/** An id in a path: the noun for its 404, and its schema for the document. */
interface PathId {
  noun: string;
  schema: z.ZodType;
}

/** The content of a successful answer. */
interface Answer {
  status?: 200 | 201;
  description: string;
  /** The description of a 200 with the same content, of a call that created nothing. */
  nothingNew?: string;
  /** The whole answer in JSON. */
  json?: z.ZodType;
  /** Other representations, by media type. */
  others?: Readonly<Record<string, z.ZodType>>;
  /** Headers in addition to those of every answer. */
  headers?: Readonly<Record<string, z.ZodType>>;
  /** The description of a 304, where it is documented. */
  unchanged?: string;
}

/** Rules between parameters, as the document has them in `x-rules`. */
interface QueryRules {
  /** A JSON Schema of the sent parameters, as an object of texts. */
  parameters?: Readonly<Record<string, unknown>>;
  /** The most days from `from` to `to`, which end today at the latest. */
  maxDays?: number;
  /** Two days of which the first may not lie after the second. */
  order?: readonly [from: string, to: string];
}

/** The parts of every operation. A call has parameters or a body, never both. */
interface Common {
  summary: string;
  description?: string;
  tag: Tag;
  deprecated?: true;
  ids?: Readonly<Record<string, PathId>>;
  query?: z.ZodObject;
  /** What is required between parameters that are valid by themselves. */
  rules?: QueryRules;
  headers?: z.ZodObject;
  /** A JSON object. */
  body?: z.ZodObject;
  /** Other body formats, by media type. */
  otherBodies?: Readonly<Record<string, z.ZodType>>;
  answer?: Answer;
  /** Refusals that do not follow from the rest of the declaration. */
  refusals?: readonly ErrorCode[];
}

/** An operation for callers with a key or a session. */
export interface SecuredEndpoint extends Common {
  /** The scopes and rights that the caller must have, all of them. */
  may: Action | readonly Action[];
  /** Further requirements that depend on the input. A method, so that each operation declares its own input. */
  mayAlso?(
    sent: { ids: Readonly<Record<string, string>>; body: never },
    caller: { user: { id: string } | null },
  ): readonly Action[];
  /** The rate limit that a call counts against. */
  limit?: 'ingest';
}

/** Open to everyone: `public` is rate-limited by network address, `anonymous` is not limited. */
interface OpenEndpoint extends Common {
  may: 'public' | 'anonymous';
}

type Declaration = SecuredEndpoint | OpenEndpoint;
export type Endpoint = Declaration & { id: OperationId; method: Method };

/** The tags of the OpenAPI document, in its order. */
export const TAGS = {
  Analytics: 'Bucketed time series',
  Insights: 'Which ones, when and how spread: lists and tables over all counted videos',
  Annotations: 'Notes by people, and automatic annotations',
  Catalogue: 'Creators and videos',
  Projects: 'Programs or clients, each with its creators, videos and campaigns',
  Tracking: 'Which creators are followed, and which videos count',
  Campaigns: 'Campaigns and what is in them',
  Ingest: 'Captures sent by scrapers and scripts',
  Documents: 'The API and its data model, for programs and agents',
  Caller: 'The caller and their rights',
  Settings: 'Organisation, keys, members and invitations; for signed-in people only',
  Removed: 'Endpoints that are gone',
} as const;
export type Tag = keyof typeof TAGS;

/**
 * Declares an operation and all that callers see of it: the handler, the OpenAPI document, the typed client and the
 * tests over all operations derive from this. Its address is in `lib/contract/paths.ts`.
 */
export function endpoint<const Id extends OperationId, const D extends Declaration>(
  id: Id,
  declaration: D,
): D & { id: Id; method: Method } {
  return { ...declaration, id, method: methodOf(id) };
}

/** Whether a call needs a caller. */
export function isSecured<E extends Endpoint>(declared: E): declared is E & SecuredEndpoint {
  return declared.may !== 'public' && declared.may !== 'anonymous';
}

/** The scopes and rights that the caller must have in any case. */
export function actionsOf({ may }: SecuredEndpoint): readonly Action[] {
  return typeof may === 'string' ? [may] : may;
}
