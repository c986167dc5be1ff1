/** Requests that the document calls valid: by the schema of each parameter and by the rules between them. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import fc from 'fast-check';
import { type Day, formatDay } from '@/lib/time/day';
import { deref, type Operation, type Parameter } from './operations';
import { type KnownIds, kindOf, nth, several, validDay, validInteger, validText } from './valid-values';
import { mostly } from './values';

type Sent = Record<string, string>;
/** Each text may depend on the kind of entity that is asked about. */
type Texts = Record<string, fc.Arbitrary<(entity: string) => string>>;

/** What the document says of a parameter in words only, and values that obey. */
const IN_WORDS: Readonly<Record<string, { why: string; values: fc.Arbitrary<string> | null }>> = {
  tz: {
    why: 'a zone of the IANA database, which no format of JSON Schema names',
    values: fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'US/Eastern'),
  },
  cursor: { why: 'only an answer has one: the test follows it', values: null },
  organisation: { why: 'of a caller with several; the tests of organisations send it', values: null },
  platform: {
    why: 'any text; one that nobody uses has no rows',
    values: fc.oneof(fc.constant('tiktok'), fc.string({ minLength: 1, maxLength: 20 })),
  },
};

const ajv = new Ajv2020({ strict: false });
const compiled = new Map<Operation, ValidateFunction>();

/** The path of a valid request, whose ids exist. */
export function validPathArbitrary({ path, parameters }: Operation, ids: KnownIds): fc.Arbitrary<string> {
  const names = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  return fc.tuple(...names.map(() => fc.nat(9))).map((drawn) =>
    names.reduce((address, name, at) => {
      const kind = name === 'id' ? kindOf(path) : kindOf(path.slice(path.indexOf('}') + 1));
      return address.replace(`{${name}}`, nth(ids[kind], drawn[at] ?? 0));
    }, path),
  );
}

/**
 * The parameters of a valid request.
 * @param ids of existing things: a parameter `creator_id` takes one of `creator`, `entity_id` one of the entity
 */
export function validQueryArbitrary(operation: Operation, ids: KnownIds, today: Day): fc.Arbitrary<Sent> {
  const parameters = operation.parameters.filter(
    ({ in: place, name }) => place === 'query' && IN_WORDS[name]?.values !== null,
  );
  const { range, order = range } = operation.rules;
  const { from = '', to = '' } = order ?? {};
  const others = parameters.filter(({ name }) => name !== from && name !== to);
  const draw = (all: readonly Parameter[]) =>
    fc.record(Object.fromEntries(all.map((one) => [one.name, textFor(one, ids)] as const)) as Texts);
  const optional = others.filter((one) => !one.required);
  // A few at a time: the more there are, the less often all rules allow them together.
  const values = fc
    .subarray(optional, { maxLength: Math.min(5, optional.length) })
    .chain((chosen) => draw([...others.filter((one) => one.required), ...chosen]));
  const isRangeRequired = parameters.some((one) => one.name === from && one.required);
  const days = range ? rangeArbitrary(range.max_days, today) : orderedDays;
  const allows = compiled.get(operation) ?? ajv.compile(operation.rules.parameters ?? {});
  compiled.set(operation, allows);
  return fc
    .tuple(values, days, order ? fc.boolean() : fc.constant(false))
    .map(([drawn, ends, hasRange]) => {
      const entity = drawn.entity?.('') ?? drawn.scope?.('') ?? '';
      const sent = Object.fromEntries(Object.entries(drawn).map(([name, value]) => [name, value(entity)]));
      return { ...sent, ...(isRangeRequired || hasRange ? { [from]: ends.from, [to]: ends.to } : {}) };
    })
    .filter((sent) => allows(sent) === true);
}

const orderedDays = fc.tuple(validDay, validDay).map((days) => {
  const [from, to] = days.sort() as [string, string];
  return { from, to };
});

/** From the first day to the last one that the rule allows; an end after today counts as today. */
function rangeArbitrary(maxDays: number, today: Day): fc.Arbitrary<{ from: string; to: string }> {
  return fc
    .tuple(fc.oneof(fc.nat(60), fc.nat(9_000)), mostly(fc.nat(40), fc.constant(maxDays - 1)), fc.nat(3))
    .map(([ago, length, beyond]) => {
      const from = today - ago;
      const last = Math.min(from + Math.min(length, maxDays - 1), today);
      const room = maxDays - (last - from + 1);
      return { from: formatDay(from), to: formatDay(last + (last === today ? Math.min(beyond, room) : 0)) };
    });
}

/** A value, which may depend on the entity that is asked about. */
function textFor({ name, schema }: Parameter, ids: KnownIds): fc.Arbitrary<(entity: string) => string> {
  const { type, format, enum: choices, items } = deref(schema);
  const always = (values: fc.Arbitrary<string>) => values.map((value) => () => value);
  const inWords = IN_WORDS[name]?.values;
  if (inWords) return always(inWords);
  if (Array.isArray(choices)) return always(fc.constantFrom(...choices.map(String)));
  if (type === 'integer') return always(validInteger(schema).map(String));
  if (name === 'entity_id') return fc.nat(9).map((at) => (entity: string) => nth(ids[entity], at));
  if (name === 'entity_ids')
    return fc
      .integer({ min: 1, max: 5 })
      .map((many) => (entity: string) => (ids[entity] ?? []).slice(0, many).join(','));
  if (type === 'array') {
    const { format: kind, enum: values } = deref(items as Parameter['schema']);
    const item = Array.isArray(values)
      ? fc.constantFrom(...values.map(String))
      : kind === 'uuid'
        ? fc.oneof(fc.constantFrom(...Object.values(ids).flat()), fc.uuid())
        : validText(items as Parameter['schema']);
    return always(several(item, schema).map((all) => all.join(',')));
  }
  if (format === 'uuid') return always(fc.constantFrom(...(ids[name.replace(/_id$/, '')] ?? [])));
  return always(validText(schema));
}
