import * as z from 'zod';
import { closestName } from './issues';

/**
 * What a wrong value most likely means. A suggestion is a text that its schema accepts, never a guess that is refused
 * in turn; where none is near, there is none.
 */

/** How a schema reads a text that it refuses: the nearest one that it may accept. Declared next to the schema. */
export const NEAREST = z.registry<{ nearest(text: string): string | null }>();

/** Longer texts are no slip of the pen, and comparing them takes long. */
const MAX_TEXT = 500;

/** An accepted text near a refused one, null if there is none. @param text undefined: nothing was sent */
export function suggestionFor(schema: z.ZodType, text: string | undefined): string | null {
  const near = text === undefined || text.length > MAX_TEXT ? null : nearestIn(schema, text.trim());
  const candidates = near === null ? [defaultOf(schema)] : [near, defaultOf(schema)];
  return candidates.find((one) => one !== null && schema.safeParse(one).success) ?? null;
}

/** The same of a value of JSON, at a path into it. */
export function suggestionAt(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): string | null {
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' ? suggestionFor(schema, value) : null;
  const inner = innerOf(schema, name);
  if (inner === null || typeof value !== 'object' || value === null) return null;
  return suggestionAt(inner, (value as Record<PropertyKey, unknown>)[name], rest);
}

function nearestIn(schema: z.ZodType, text: string): string | null {
  const declared = NEAREST.get(schema);
  if (declared) return declared.nearest(text);
  const { def } = schema._zod;
  if (def.type === 'enum') return closestChoice(text, Object.values((def as z.core.$ZodEnumDef).entries));
  const inner = wrappedBy(schema);
  return inner === null ? null : nearestIn(inner, text);
}

function closestChoice(text: string, values: readonly (string | number)[]): string | null {
  const names = values.map(String);
  const spelt = text.toLowerCase().replaceAll(/[\s-]+/g, '_');
  return names.find((name) => name === spelt) ?? closestName(spelt, names) ?? closestName(text, names);
}

/** What a schema takes where nothing is sent, as a text; null: nothing, or no text. */
function defaultOf(schema: z.ZodType): string | null {
  const { def } = schema._zod;
  if (def.type !== 'default') return null;
  const { defaultValue } = def as z.core.$ZodDefaultDef;
  return ['string', 'number'].includes(typeof defaultValue) ? String(defaultValue) : null;
}

/** The schema in an optional, nullable or defaulted one. */
function wrappedBy(schema: z.ZodType): z.ZodType | null {
  const { def } = schema._zod;
  return 'innerType' in def ? (def.innerType as z.ZodType) : null;
}

function innerOf(schema: z.ZodType, name: PropertyKey): z.ZodType | null {
  if (schema instanceof z.ZodObject) return (schema.shape[String(name)] as z.ZodType | undefined) ?? null;
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  const wrapped = wrappedBy(schema);
  return wrapped === null ? null : innerOf(wrapped, name);
}
