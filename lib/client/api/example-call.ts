/** Calls to copy, made from the OpenAPI document. Pure. */
import { type ApiDocument, type Endpoint, nameOf, type Schema } from './api-document';

export interface ExampleCall {
  method: string;
  /** Path and query. */
  address: string;
  headers: Readonly<Record<string, string>>;
  /** As sent; null: none. */
  body: string | null;
}

export const LANGUAGES = ['curl', 'JavaScript', 'Python'] as const;
export type Language = (typeof LANGUAGES)[number];

const ID = '00000000-0000-0000-0000-000000000000';

/** An optional parameter that a call needs nevertheless: one of several ways to name the entity. */
const NEEDED: readonly string[] = ['getAnalytics entity_id'];

const FORMATS: Readonly<Record<string, string>> = {
  uuid: ID,
  date: '2026-03-01',
  'date-time': '2026-03-01T12:00:00Z',
  email: 'person@example.com',
};

/** Only the required parameters. The server accepts the call, but the ids do not exist. */
export function exampleCall(document: ApiDocument, endpoint: Endpoint): ExampleCall {
  const { method, operationId, parameters = [], requestBody, security } = endpoint;
  const query = new URLSearchParams();
  let path = endpoint.path;
  for (const { name, in: place, required, schema } of parameters) {
    if (!required && !NEEDED.includes(`${operationId} ${name}`)) continue;
    const value = String(exampleOf(document, schema ?? {}, name));
    if (place === 'path') path = path.replace(`{${name}}`, value);
    if (place === 'query') query.set(name, value);
  }
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return {
    method,
    address: query.size > 0 ? `${path}?${query}` : path,
    headers: { ...credentials(security), ...(type && { 'Content-Type': type }) },
    body: content?.schema ? JSON.stringify(exampleOf(document, content.schema, 'text')) : null,
  };
}

/** The schema's own example, else the smallest value that it accepts; free text is named after its field. */
export function exampleOf(document: ApiDocument, schema: Schema, name: string): unknown {
  const { $ref, anyOf = [], items, required = [], properties = {} } = schema;
  if ($ref) return exampleOf(document, document.components.schemas[nameOf($ref)] ?? {}, name);
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (anyOf[0]) return exampleOf(document, anyOf[0], name);
  switch ([schema.type].flat()[0]) {
    case 'object': {
      // A change needs at least one field.
      const fields = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
      return Object.fromEntries(
        fields.map((field) => [field, exampleOf(document, properties[field] ?? {}, field)]),
      );
    }
    case 'array':
      return [exampleOf(document, items ?? {}, name)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return FORMATS[schema.format ?? ''] ?? name.padEnd(schema.minLength ?? 0, '.');
  }
}

function credentials(security: Endpoint['security']): Record<string, string> {
  if (security === undefined) return { Authorization: 'Bearer YOUR_API_KEY' };
  return security.length > 0 ? { Cookie: 'next-auth.session-token=YOUR_SESSION' } : {};
}

/** The call in a language, to be sent to `origin`. */
export function toCode(
  { method, address, headers, body }: ExampleCall,
  language: Language,
  origin: string,
): string {
  const url = `${origin}${address}`;
  const given = Object.entries(headers);
  switch (language) {
    case 'curl': {
      const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
      const options = [
        ...(method === 'GET' ? [] : [`--request ${method}`]),
        ...given.map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
        ...(body === null ? [] : [`--data ${quote(body)}`]),
      ];
      return [`curl ${quote(url)}`, ...options].join(' \\\n  ');
    }
    case 'JavaScript': {
      const options = [
        ...(method === 'GET' ? [] : [`  method: '${method}',`]),
        ...(given.length > 0
          ? ['  headers: {', ...given.map(([name, value]) => `    '${name}': '${value}',`), '  },']
          : []),
        ...(body === null ? [] : [`  body: JSON.stringify(${body}),`]),
      ];
      const more = options.length > 0 ? [', {', ...options, '}'].join('\n') : '';
      return `const response = await fetch('${url}'${more});\nconsole.log(await response.json());`;
    }
    case 'Python': {
      const lines = [
        `    '${url}',`,
        ...(given.length > 0
          ? ['    headers={', ...given.map(([name, value]) => `        '${name}': '${value}',`), '    },']
          : []),
        ...(body === null ? [] : [`    data='${body}',`]),
      ];
      const call = [`response = requests.${method.toLowerCase()}(`, ...lines, ')'].join('\n');
      return `import requests\n\n${call}\nprint(response.json())`;
    }
  }
}
