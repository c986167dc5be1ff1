import type * as z from 'zod';
import type { ENDPOINTS } from '@/lib/contract/endpoints/all';
import type { OperationId } from '@/lib/contract/paths';

/** The inputs and answers of operations, from their declared schemas: types only, so that no page loads a schema. */

type Declared<Id extends OperationId> = (typeof ENDPOINTS)[Id];

/** The whole answer of an operation. */
export type AnswerOf<Id extends OperationId> =
  Declared<Id> extends { answer: { json: infer S extends z.ZodType } } ? z.output<S> : never;

/** `data` of an operation's answer. */
export type DataOf<Id extends OperationId> = AnswerOf<Id> extends { data: infer Data } ? Data : never;

/** The JSON body that an operation takes. */
export type BodyOf<Id extends OperationId> =
  Declared<Id> extends { body: infer S extends z.ZodType } ? Unchanged<z.input<S>> : undefined;

/** Lists are only read. */
type Unchanged<Body> = {
  [Name in keyof Body]: NonNullable<Body[Name]> extends readonly (infer Item)[]
    ? readonly Item[] | Exclude<Body[Name], readonly unknown[]>
    : Body[Name];
};

/** The parameters that an operation takes; null and undefined ones are left out. */
export type QueryOf<Id extends OperationId> =
  Declared<Id> extends { query: infer S extends z.ZodType }
    ? { readonly [Name in keyof z.input<S>]?: string | number | null | undefined }
    : undefined;

type IdsOf<Id extends OperationId> =
  Declared<Id> extends { ids: infer Ids } ? { readonly [Name in keyof Ids]: string } : undefined;

/** The input of a call. */
export interface CallOptions<Id extends OperationId> {
  path?: IdsOf<Id> & Readonly<Record<string, string>>;
  query?: QueryOf<Id>;
  body?: BodyOf<Id>;
  signal?: AbortSignal;
}
