/** The operations of the OpenAPI document, in the form that the generator of requests and the judge of answers need. */
import { openApiDocument } from '@/lib/contract/openapi/document';

export type JsonSchema = { readonly [key: string]: unknown };

export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header';
  required: boolean;
  schema: JsonSchema;
}

export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with `{names}`. */
  path: string;
  parameters: Parameter[];
  /** Only signed-in people may call it. */
  isForPeople: boolean;
  /** Between parameters: a JSON Schema of what is sent, the range, and which of two days comes first. */
  rules: {
    parameters?: JsonSchema;
    range?: { from: string; to: string; max_days: number };
    order?: { from: string; to: string };
  };
  /** By media type. */
  bodies: Record<string, JsonSchema>;
  /** By status: the media types and the schemas of what they hold; none for an answer without content. */
  answers: Record<string, Record<string, JsonSchema>>;
}

const document = openApiDocument() as unknown as {
  paths: Record<string, Record<string, RawOperation>>;
  components: Record<string, Record<string, unknown>>;
};
type Content = Record<string, { schema: JsonSchema }>;
interface RawOperation {
  parameters?: Parameter[];
  security?: readonly Readonly<Record<string, unknown>>[];
  'x-rules'?: Operation['rules'];
  requestBody?: { content: Content };
  responses: Record<string, { $ref?: string; content?: Content }>;
}

/** Resolves a reference of the document; returns anything else unchanged. */
export function deref<T>(value: T): T {
  const ref = (value as { $ref?: unknown } | null)?.$ref;
  if (typeof ref !== 'string') return value;
  const [, , group = '', name = ''] = ref.split('/');
  return deref(document.components[group]?.[name] as T);
}

/** The schemas that others refer to. */
export const components = document.components;

const schemasOf = (content: Content = {}) =>
  Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema]));

export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase() as Operation['method'],
    path: path.replace(/^\/api\/v1/, ''),
    parameters: (operation.parameters ?? []).map(deref),
    isForPeople: operation.security?.[0] !== undefined && 'session' in operation.security[0],
    rules: operation['x-rules'] ?? {},
    bodies: schemasOf(operation.requestBody?.content),
    answers: Object.fromEntries(
      Object.entries(operation.responses).map(([status, answer]) => [
        status,
        schemasOf(deref(answer).content),
      ]),
    ),
  })),
);
