/** Requests that the document calls valid: by the schema of each parameter and by the rules between them. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import fc from 'fast-check';
import { type Day, formatDay } from '@/lib/time/day';
import { deref, type Operation, type Parameter } from './operations';
import { mostly } from './values';

/** The things that requests may name, by kind. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

type Sent = Record<string, string>;
/** Each text may depend on the entity that is asked about. */
type Texts = Record<string, fc.Arbitrary<(entity: string) => string>>;

const ajv = new Ajv2020({ strict: false });
const compiled = new Map<Operation, ValidateFunction>();

/**
 * The parameters of a valid request to an operation with rules.
 * @param ids of existing things: a parameter `creator_id` takes one of `creator`, `entity_id` one of the entity
 */
export function validQueryArbitrary(operation: Operation, ids: KnownIds, today: Day): fc.Arbitrary<Sent> {
  const parameters = operation.parameters.filter(
    ({ in: place, name }) => place === 'query' && name !== 'organisation',
  );
  const { from, to, max_days } = operation.rules?.range ?? { from: '', to: '', max_days: 1 };
  const others = parameters.filter(({ name }) => name !== from && name !== to);
  const draw = (all: readonly Parameter[]) =>
    fc.record(Object.fromEntries(all.map((one) => [one.name, textFor(one, ids)] as const)) as Texts);
  const optional = others.filter((one) => !one.required);
  // A few at a time: the more there are, the less often all rules allow them together.
  const values = fc
    .subarray(optional, { maxLength: Math.min(5, optional.length) })
    .chain((chosen) => draw([...others.filter((one) => one.required), ...chosen]));
  const isRangeRequired = parameters.some((one) => one.name === from && one.required);
  const allows = compiled.get(operation) ?? ajv.compile(operation.rules?.parameters ?? {});
  compiled.set(operation, allows);
  return fc
    .tuple(values, rangeArbitrary(max_days, today), fc.boolean())
    .map(([drawn, range, hasRange]) => {
      const entity = drawn.entity?.('') ?? '';
      const sent = Object.fromEntries(Object.entries(drawn).map(([name, value]) => [name, value(entity)]));
      const days = isRangeRequired || hasRange ? { [from]: range.from, [to]: range.to } : {};
      return { ...sent, ...days };
    })
    .filter((sent) => allows(sent) === true);
}

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
  const { type, format, enum: choices, minimum = 0, maximum = 0 } = deref(schema);
  const always = (values: fc.Arbitrary<string>) => values.map((value) => () => value);
  if (Array.isArray(choices)) return always(fc.constantFrom(...choices.map(String)));
  if (type === 'integer') {
    const whole = fc.integer({ min: Number(minimum), max: Number(maximum) });
    const edges = fc.constantFrom(Number(minimum), Number(maximum));
    return always(fc.oneof(whole, edges).map(String));
  }
  if (name === 'entity_id') return fc.nat(9).map((at) => (entity: string) => nth(ids[entity], at));
  if (name === 'entity_ids')
    return fc
      .integer({ min: 1, max: 5 })
      .map((many) => (entity: string) => (ids[entity] ?? []).slice(0, many).join(','));
  if (format === 'uuid') return always(fc.constantFrom(...(ids[name.replace(/_id$/, '')] ?? [])));
  if (name === 'tz')
    return always(fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'US/Eastern'));
  // Any text: a platform that nobody uses has no videos.
  return always(
    fc.oneof(fc.constant('tiktok'), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 })),
  );
}

const nth = (values: readonly string[] = [], at: number) => values[at % values.length] ?? '';
