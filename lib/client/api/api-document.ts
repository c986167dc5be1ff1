/** The parts of the OpenAPI document that are used here. */
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: { default?: unknown; enum?: readonly unknown[]; type?: string };
  examples?: Record<string, { value: unknown; 'x-disabled'?: boolean }>;
}
export interface ApiDocument {
  paths: Record<string, Record<string, { operationId?: string; parameters?: Parameter[] } | undefined>>;
}

/** One of several optional parameters of which a call needs one. */
const NEEDED: Readonly<Record<string, string>> = {
  'getAnalytics entity_id': '00000000-0000-0000-0000-000000000000',
};

/**
 * The document for the reference page, whose sample calls send only required parameters. By default the bundle also sends
 * the first value of every optional parameter, which the server refuses. Pure; returns a copy.
 */
export function withPlainCalls(document: ApiDocument): ApiDocument {
  const copy = structuredClone(document);
  for (const operation of Object.values(copy.paths).flatMap((path) => Object.values(path))) {
    for (const parameter of operation?.parameters ?? []) {
      if (parameter.required || parameter.in !== 'query') continue;
      const needed = NEEDED[`${operation?.operationId} ${parameter.name}`];
      const { schema } = parameter;
      const value = needed ?? schema?.default ?? schema?.enum?.[0];
      if (value !== undefined) parameter.examples = { call: { value, 'x-disabled': needed === undefined } };
    }
  }
  return copy;
}
