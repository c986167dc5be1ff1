import * as z from 'zod';

/** Fields of a row's schema, as the data model describes them. */

export const modelField = z
  .strictObject({
    name: z.string().describe('As in answers'),
    type: z.string().describe('string, integer, number, boolean, uuid, date-time, date, object or array'),
    nullable: z.boolean().describe('Whether it may be null'),
    values: z.array(z.string()).optional().describe('All that it may hold, where the list is closed'),
    meaning: z.string().describe('What it says, with its unit'),
  })
  .meta({ id: 'ModelField' });
export type ModelField = z.output<typeof modelField>;

interface JsonSchema {
  type?: string | string[];
  format?: string;
  enum?: string[];
  description?: string;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  /** What the OpenAPI document shows instead of a schema that also converts. */
  override?: JsonSchema;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
}

/** The fields of an object's schema, in its order. */
export function fieldsOf(schema: z.ZodObject): ModelField[] {
  const json = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
  // A schema with an id, and one used more than once, is a reference to its definition.
  const resolved = (one: JsonSchema): JsonSchema => {
    const definition = one.$ref && json.$defs?.[one.$ref.replace('#/$defs/', '')];
    const whole = definition ? { ...resolved(definition), ...one } : one;
    return { ...whole, ...whole.override };
  };
  return Object.entries(resolved(json).properties ?? {}).map(([name, described]) => {
    const field = resolved(described);
    const options = (field.anyOf ?? [field]).map(resolved);
    const types = options.flatMap(({ type = 'object' }) => type);
    const main = options.find(({ type }) => type !== 'null') ?? field;
    return {
      name,
      type: main.format ?? types.find((type) => type !== 'null') ?? 'object',
      nullable: types.includes('null'),
      ...(main.enum && { values: main.enum }),
      meaning: field.description ?? main.description ?? '',
    };
  });
}
