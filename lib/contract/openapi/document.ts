import { type CreateDocumentOptions, createDocument, type ZodOpenApiObject } from 'zod-openapi';
import { TAGS } from '@/lib/contract/endpoints/endpoint';
import { documentedPaths } from './operations';

/** The version of the HTTP contract. */
export const CONTRACT_VERSION = '1.6.0';

const definition: ZodOpenApiObject = {
  openapi: '3.1.0',
  info: {
    title: 'Trackagoat',
    version: CONTRACT_VERSION,
    description:
      'Exact analytics for short-video creators, from irregular captures. ' +
      'Every answer in JSON is an envelope of `data`, `error` and `meta`.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This installation' }],
  tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  security: [{ apiKey: [] }, { session: [] }],
  paths: documentedPaths(),
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
};

/**
 * Parameters are texts that are checked and then converted; the document describes the text. For such schemas zod
 * neither writes the default nor drops the pattern of an integer, so this function does.
 */
const describeText: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, zodSchema, io }) => {
  const { def } = zodSchema._zod;
  if (io === 'input' && def.type === 'default') jsonSchema.default = def.defaultValue;
  if (jsonSchema.type === 'integer') delete jsonSchema.pattern;
};

let document: ReturnType<typeof createDocument> | undefined;

/** The OpenAPI document of every public route, generated from the schemas that validate them. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  document ??= createDocument(definition, { override: describeText });
  return document;
}
