/** The OpenAPI document as TypeScript: the types that `openapi-fetch` reads, and one for each schema. */

type Json = { readonly [key: string]: unknown };
type Described = { description?: string };
type Parameter = Described & { in: string; name: string; required?: boolean; schema: Json };
type Content = Record<string, { schema: Json }>;
type Response = { $ref?: string; content?: Content };
type Operation = Described & {
  summary: string;
  deprecated?: boolean;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, Response>;
};
export interface Document {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; responses: Record<string, Response> };
}

const HEADER =
  '/** The API in types, generated from its OpenAPI document by `npm run client`. Edit the declarations there, not this file. */';

/** The whole file. */
export function typesOf(document: Document): string {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `${comment(schema)}export type ${nameOf(name)} = ${typeOf(schema)};`,
  );
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(
      ([method, operation]) =>
        `${comment({ description: operation.summary, deprecated: operation.deprecated })}${method}: ${operationType(operation, document)}`,
    );
    return `${JSON.stringify(path)}: ${block(operations)}`;
  });
  const version = `/** Of the OpenAPI document. */\nexport const API_VERSION = ${JSON.stringify(document.info.version)};`;
  const all = [HEADER, version, ...schemas, `export interface paths ${block(paths)}`];
  return `${all.join('\n\n')}\n`;
}

function operationType(operation: Operation, document: Document): string {
  const { parameters = [], requestBody, responses } = operation;
  const places = [...new Set(parameters.map((parameter) => parameter.in))].map((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    const fields = own.map(({ name, required, schema, description }) =>
      field(name, typeOf(schema), required === true, { description }),
    );
    return field(
      place,
      block(fields),
      own.some(({ required }) => required === true),
    );
  });
  const answers = Object.entries(responses).map(([status, response]) => {
    const { content = {} } = response.$ref ? resolve(response.$ref, document) : response;
    const types = Object.entries(content).map(([type, { schema }]) => field(type, typeOf(schema), true));
    return `${status}: ${block(['headers: { [name: string]: unknown }', types.length > 0 ? `content: ${block(types)}` : 'content?: never'])}`;
  });
  return block([
    field('parameters', block(places), true),
    ...(requestBody ? [`requestBody: { content: ${contentType(requestBody.content)} }`] : []),
    `responses: ${block(answers)}`,
  ]);
}

/** What `openapi-fetch` can write: JSON where it is accepted. */
function contentType(content: Content): string {
  const all = Object.entries(content);
  const json = all.filter(([type]) => type === 'application/json');
  const types = json.length > 0 ? json : all;
  return block(types.map(([type, { schema }]) => field(type, typeOf(schema), true)));
}

function resolve(ref: string, { components }: Document): Response {
  const found = components.responses[ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`${ref} is not in the document`);
  return found;
}

/** A JSON Schema as a type. Throws for a keyword that says more than it knows. */
export function typeOf(schema: Json): string {
  const { $ref, type, enum: choices, const: constant } = schema;
  if (typeof $ref === 'string') return nameOf($ref.split('/').at(-1) ?? '');
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(choices)) return choices.map((one) => JSON.stringify(one)).join(' | ');
  const several = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (several) return several.map(typeOf).join(' | ');
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' | ');
  switch (type) {
    case 'object':
      return objectType(schema);
    case 'array':
      return `(${typeOf((schema.items ?? {}) as Json)})[]`;
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case undefined:
      return 'unknown';
    default:
      throw new Error(`There is no type for ${JSON.stringify(schema)}`);
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: Json): string {
  const names = required as string[];
  const fields = Object.entries(properties as Record<string, Json>).map(([name, schema]) =>
    field(name, typeOf(schema), names.includes(name), schema),
  );
  const others = additionalProperties === true ? {} : additionalProperties;
  if (!others) return block(fields);
  return block([...fields, `[name: string]: ${fields.length > 0 ? 'unknown' : typeOf(others as Json)}`]);
}

const field = (name: string, type: string, isRequired: boolean, about: Json = {}) =>
  `${comment(about)}${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}${isRequired ? '' : '?'}: ${type}`;

const block = (lines: readonly string[]) =>
  lines.length === 0 ? 'Record<never, never>' : `{\n${lines.join(';\n')};\n}`;

/** zod names schemas that refer to themselves `__schema0`. */
const nameOf = (name: string) => name.replace(/^__schema/, 'Json');

function comment({ description, deprecated, default: fallback }: Json): string {
  const parts = [
    description,
    fallback === undefined ? null : `@default ${String(fallback)}`,
    deprecated ? '@deprecated' : null,
  ].filter((part) => part !== null && part !== undefined && part !== '');
  return parts.length === 0 ? '' : `/** ${parts.join(' ').replaceAll('*/', '*\\/')} */\n`;
}
