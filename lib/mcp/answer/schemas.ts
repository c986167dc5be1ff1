import type * as z from 'zod';
import { createSchema } from 'zod-openapi';
import { describeText } from '@/lib/contract/openapi/document';

/** JSON Schemas of tools, derived from the schemas that the API validates with and documents. */

/** A JSON Schema of an object, in the dialect of 2020-12. */
export interface ObjectSchema {
  type: 'object';
  properties: Record<string, Record<string, unknown>>;
  required?: string[];
  additionalProperties?: boolean;
  $defs?: Record<string, unknown>;
  [keyword: string]: unknown;
}

/** The schema of what is sent, or of what is answered. Named schemas become definitions of this one. */
export function jsonSchemaOf(schema: z.ZodObject, io: 'input' | 'output'): ObjectSchema {
  const { schema: main, components } = createSchema(schema, {
    io,
    openapiVersion: '3.1.0',
    schemaRefPath: '#/$defs/',
    opts: { override: describeText },
  });
  const defs = components as Record<string, unknown>;
  const own = '$ref' in main ? defs[String(main.$ref).replace('#/$defs/', '')] : main;
  return {
    ...(own as ObjectSchema),
    ...(Object.keys(defs).length > 0 ? { $defs: defs } : {}),
  };
}
