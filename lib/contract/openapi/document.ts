import { type CreateDocumentOptions, createDocument, type ZodOpenApiObject } from 'zod-openapi';
import { ALL_ENDPOINTS } from '@/lib/contract/endpoints/all';
import { TAGS, type Tag } from '@/lib/contract/endpoints/endpoint';
import { documentedPaths } from './operations';

/** The documents: the whole API, and the part of it that older clients hold. */
export const DOCUMENTS = {
  api: { version: '1.5.0', tags: Object.keys(TAGS) as Tag[] },
  analytics: { version: '1.4.0', tags: ['Analytics', 'Annotations'] },
} as const satisfies Record<string, { version: string; tags: readonly Tag[] }>;
export type DocumentName = keyof typeof DOCUMENTS;

const definitionOf = (name: DocumentName): ZodOpenApiObject => ({
  openapi: '3.1.0',
  info: {
    title: 'Trackagoat',
    version: DOCUMENTS[name].version,
    description:
      'Exact analytics for short-video creators, from irregular captures. ' +
      'Every answer in JSON is an envelope of `data`, `error` and `meta`. ' +
      'No text that is sent may hold NUL or half a surrogate pair.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This installation' }],
  tags: DOCUMENTS[name].tags.map((tag) => ({ name: tag, description: TAGS[tag] })),
  security: [{ apiKey: [] }, { session: [] }],
  paths: documentedPaths(ALL_ENDPOINTS.filter(({ tag }) => isIn(name, tag))),
  components: {
    securitySchemes: {
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API key, `tga_…`, with the scopes read, write or ingest',
      },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'next-auth.session-token',
        description: 'The dashboard’s signed-in session',
      },
    },
  },
});

function isIn(name: DocumentName, tag: Tag): boolean {
  return DOCUMENTS[name].tags.some((own) => own === tag);
}

/**
 * Parameters are texts that are checked and then converted; the document describes the text. For such schemas zod
 * neither writes the default nor drops the pattern of an integer, so this function does.
 */
export const describeText: NonNullable<CreateDocumentOptions['override']> = ({
  jsonSchema,
  zodSchema,
  io,
}) => {
  const { def } = zodSchema._zod;
  if (io === 'input' && def.type === 'default') jsonSchema.default = def.defaultValue;
  if (jsonSchema.type === 'integer') delete jsonSchema.pattern;
};

type OpenApiDocument = ReturnType<typeof createDocument>;

const made = new Map<DocumentName, OpenApiDocument>();

/** The OpenAPI document of public routes, generated from the schemas that validate them. */
export function openApiDocument(name: DocumentName = 'api'): OpenApiDocument {
  const document =
    made.get(name) ?? withQueries(createDocument(definitionOf(name), { override: describeText }));
  made.set(name, document);
  return document;
}

type Schema = { type?: unknown; enum?: unknown; format?: unknown; minLength?: unknown };
type Parameters = { in: string; schema: Schema }[];

/** The same document with what `readParameters` does to every query: lists are split at commas, no text is empty. */
function withQueries(document: OpenApiDocument): OpenApiDocument {
  const operations = Object.values(document.paths ?? {}).flatMap(Object.values);
  for (const { parameters = [] } of operations as { parameters?: Parameters }[]) {
    for (const parameter of parameters.filter((one) => one.in === 'query')) {
      const { schema } = parameter;
      if (schema.type === 'array') Object.assign(parameter, { style: 'form', explode: false });
      const isText = schema.type === 'string' && schema.enum === undefined && schema.format === undefined;
      if (isText) parameter.schema = { minLength: 1, ...schema };
    }
  }
  return document;
}
