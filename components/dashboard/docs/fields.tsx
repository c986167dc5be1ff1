'use client';

import { type ApiDocument, nameOf, type Schema, schemaId } from '@/lib/client/api/api-document';
import { Details, Fold } from './fold';

/** The largest number of JSON, which limits nothing. */
const SAFE = Number.MAX_SAFE_INTEGER;

/** The type of a value, in words: "array of Video", "integer or null". */
function TypeOf({ schema }: { schema: Schema }) {
  const { $ref, anyOf, items, type, format } = schema;
  if ($ref) {
    const name = nameOf($ref);
    return (
      <a href={`#${schemaId(name)}`} className="text-accent-ink underline underline-offset-2">
        {name}
      </a>
    );
  }
  if (anyOf)
    return anyOf.map((one, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: never changes
      <span key={at}>
        {at > 0 && ' or '}
        <TypeOf schema={one} />
      </span>
    ));
  if (items)
    return (
      <>
        array of <TypeOf schema={items} />
      </>
    );
  return format ?? [type ?? 'any'].flat().join(' or ');
}

/** Further constraints of a value: "1–200 characters · default 10". */
function limitsOf(schema: Schema): string {
  const { minimum, minLength, maxLength, minItems, maxItems } = schema;
  const maximum = schema.maximum === SAFE ? undefined : schema.maximum;
  const parts = [
    schema.const !== undefined && `always ${JSON.stringify(schema.const)}`,
    span(minimum, maximum),
    span(minLength, maxLength, 'character'),
    span(minItems, maxItems, 'item'),
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function span(least: number | undefined, most: number | undefined, unit = ''): string {
  const of = (count: number) => (unit === '' ? '' : ` ${unit}${count === 1 ? '' : 's'}`);
  if (least !== undefined && most !== undefined) return `${least}–${most}${of(most)}`;
  if (least !== undefined) return `at least ${least}${of(least)}`;
  return most === undefined ? '' : `at most ${most}${of(most)}`;
}

/** The object schema behind a value: its own, that of its items, or that of its non-null form. */
function objectIn(schema: Schema): Schema | null {
  if (schema.properties) return Object.keys(schema.properties).length > 0 ? schema : null;
  if (schema.items) return objectIn(schema.items);
  return schema.anyOf?.map(objectIn).find((one) => one !== null) ?? null;
}

interface FieldProps {
  name: string;
  schema: Schema;
  required: boolean;
  description?: string | undefined;
}

/** One field or parameter, with the fields in it folded. */
function Field({ name, schema, required, description = schema.description }: FieldProps) {
  const limits = limitsOf(schema);
  const values = (schema.enum ?? schema.items?.enum ?? []).map(String);
  const inner = objectIn(schema);
  return (
    <li className="border-grid border-t py-2 first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-2 text-12 text-ink-3">
        <code className="font-medium font-mono text-12 text-ink">{name}</code>
        <span>
          <TypeOf schema={schema} />
        </span>
        {required && <span className="text-warn">required</span>}
        {limits && <span>{limits}</span>}
      </p>
      {description && <p className="text-ink-2">{description}</p>}
      {values.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-1">
          {values.map((value) => (
            <code key={value} className="rounded-chip bg-sunken px-1.5 font-mono text-11 text-ink-2">
              {value}
            </code>
          ))}
        </p>
      )}
      {inner && (
        <Fold title={`Fields of ${name}`}>
          <div className="border-line border-l pl-3">
            <Fields schema={inner} />
          </div>
        </Fold>
      )}
    </li>
  );
}

/** The fields of an object. */
function Fields({ schema }: { schema: Schema }) {
  return (
    <FieldList
      fields={Object.entries(schema.properties ?? {}).map(([name, field]) => ({
        name,
        schema: field,
        required: schema.required?.includes(name) ?? false,
      }))}
    />
  );
}

export function FieldList({ fields }: { fields: readonly FieldProps[] }) {
  return (
    <ul>
      {fields.map((field) => (
        <Field key={field.name} {...field} />
      ))}
    </ul>
  );
}

/** A whole body or answer: its fields, or the name of its type. */
export function Shape({ schema }: { schema: Schema }) {
  if (schema.properties) return <Fields schema={schema} />;
  return (
    <p className="text-ink-2">
      <TypeOf schema={schema} />
      {schema.description && `: ${schema.description}`}
    </p>
  );
}

/** Every schema that others refer to. */
export function Schemas({ schemas }: { schemas: ApiDocument['components']['schemas'] }) {
  return Object.entries(schemas).map(([name, schema]) => (
    <article
      key={name}
      id={schemaId(name)}
      className="scroll-mt-4 rounded-card border border-line bg-panel px-4 py-3"
    >
      <h3 className="font-mono font-semibold text-13">{name}</h3>
      {schema.properties && Object.keys(schema.properties).length > 0 ? (
        <Details title={Object.keys(schema.properties).join(', ')}>
          <Fields schema={schema} />
        </Details>
      ) : (
        <Shape schema={schema} />
      )}
    </article>
  ));
}
