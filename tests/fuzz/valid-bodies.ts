/** Bodies that the document calls valid: by their schema, and by what it says in words. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import fc from 'fast-check';
import { COUNTERS, CREATOR_COUNTERS, perCounter } from '@/lib/domain/fields';
import { components, deref, type JsonSchema } from './operations';
import { type KnownIds, nth, several, validInteger, validText } from './valid-values';

type Json = Record<string, unknown>;

/** A time that is valid for all that lies ahead, and one for all that is past. */
const AHEAD = fc.date({
  min: new Date('2027-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const PAST = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2026-03-01T00:00:00Z'),
  noInvalidDate: true,
});
const toText = (instants: fc.Arbitrary<Date>) => instants.map((date) => date.toISOString());

/** What the document says of a field in words only, and values that obey. */
const FIELDS_IN_WORDS: Readonly<Record<string, { why: string; values: fc.Arbitrary<unknown> }>> = {
  ...perCounter([...COUNTERS, ...CREATOR_COUNTERS], () => ({
    why: 'sums of them are numbers of JSON too, exact to 2^53 − 1',
    values: fc.option(
      fc.oneof(
        fc.nat(1_000),
        fc.maxSafeNat().map((count) => Math.floor(count / 1e4)),
      ),
    ),
  })),
  handle: { why: 'each platform has its own handles', values: fc.stringMatching(/^[a-z][a-z0-9]{5,15}$/) },
  url: {
    why: 'the forms of addresses are listed in words; of a capture, any https address',
    values: fc.stringMatching(/^[a-z]{6,12}$/).map((name) => `https://www.tiktok.com/@${name}`),
  },
  platform: { why: 'any text; known platforms have rules of their own', values: fc.constant('tiktok') },
  platform_id: {
    why: 'an id that a spreadsheet has spoilt is refused',
    values: fc.stringMatching(/^[a-z][0-9a-z]{3,12}x$/),
  },
  creator_platform_id: {
    why: 'the same',
    values: fc.constantFrom('c1', 'c2', 'new'),
  },
  analytics_tz: {
    why: 'a zone of the IANA database, which no format of JSON Schema names',
    values: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
  },
  expires_at: { why: 'lies in the future', values: fc.option(toText(AHEAD)) },
  captured_at: { why: 'at most five minutes in the future', values: toText(PAST) },
  metadata: {
    why: 'at most 32 levels and 8,192 bytes, and no key __proto__',
    values: fc
      .dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
      .filter((value) => !JSON.stringify(value).includes('__proto__')),
  },
};

/** Ids of a kind that another field of the body says. */
const NEIGHBOURS: Readonly<Record<string, { why: string; kindIn(body: Json): string }>> = {
  entity_id: { why: 'one of the scope', kindIn: ({ scope }) => String(scope) },
  item_id: {
    why: 'one of the item_type; no campaign holds itself',
    kindIn: ({ item_type }) => (item_type === 'campaign' ? 'held campaign' : String(item_type)),
  },
};

const ACCOUNT = ['handle', 'url', 'platform_id'];
/** An account by one name. */
const byOneName = (entry: Json, at: number): Json => {
  const name = ACCOUNT[at % ACCOUNT.length] as string;
  const others = Object.entries(entry).filter(([field]) => !ACCOUNT.includes(field) && field !== 'platform');
  return {
    ...Object.fromEntries(others),
    [name]: entry[name] ?? (name === 'url' ? 'tiktok.com/@someone' : `some${at}x`),
  };
};

const dated = (body: Json): Json => {
  const { starts_on, ends_on, target_at, target_views, ...others } = body;
  const days = [starts_on, ends_on].filter((day) => typeof day === 'string').sort();
  return {
    ...others,
    ...(days.length === 2 ? { starts_on: days[0], ends_on: days[1] } : {}),
    ...(typeof target_views === 'number'
      ? { target_views, ...(target_at === undefined ? {} : { target_at }) }
      : {}),
  };
};

/** What the document says of a body in words only, and how a body comes to obey. */
const BODIES_IN_WORDS: Readonly<Record<string, { why: string; obey(body: Json, at: number): Json }>> = {
  CampaignCreate: { why: 'ends_on is not before starts_on; target_at needs target_views', obey: dated },
  CampaignChange: {
    why: 'the same, together with what is stored',
    obey: (body) => ({ readme_md: null, ...dated(body) }),
  },
  CreatorsAdd: {
    why: 'exactly one name of each creator, the url names the platform, nothing next to creators, no creator twice',
    obey: ({ creators, ...own }, at) =>
      Array.isArray(creators)
        ? {
            creators: creators.map((entry: Json, place) =>
              byOneName({ platform_id: `entry${at}${place}x`, ...entry }, 2),
            ),
          }
        : byOneName(own, at),
  },
  VideosAdd: {
    why: 'addresses of posts',
    obey: ({ videos }, at) => {
      const url = (place: number) => `https://www.tiktok.com/@anna/video/${10 ** 9 * (at + 1) + place}`;
      return Array.isArray(videos)
        ? { videos: videos.map((_, place) => ({ url: url(place) })) }
        : { url: url(0) };
    },
  },
};

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'bodies', components });
const compiled = new Map<string, ValidateFunction>();

/** Whether a body is valid by its schema. */
function isValid(schema: JsonSchema, body: unknown): boolean {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"bodies#/');
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
  compiled.set(text, validate);
  return validate(body) === true;
}

/** A valid body. @param ids of existing things, by the kinds that fields name: `video_ids`, `creator_id` */
export function validBodyArbitrary(schema: JsonSchema, ids: KnownIds): fc.Arbitrary<unknown> {
  const name =
    String(schema.$ref ?? '')
      .split('/')
      .at(-1) ?? '';
  const words = BODIES_IN_WORDS[name];
  return fc
    .tuple(fieldOf(schema, ids, ''), fc.nat(9_999))
    .map(([body, at]) => (words ? words.obey(body as Json, at) : body))
    .filter((body) => isValid(schema, body));
}

function fieldOf(given: JsonSchema, ids: KnownIds, name: string): fc.Arbitrary<unknown> {
  const schema = deref(given);
  const { type, format, items, anyOf, const: constant, enum: choices } = schema;
  const inWords = FIELDS_IN_WORDS[name];
  if (inWords) return inWords.values;
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one: JsonSchema) => fieldOf(one, ids, name)));
  if (constant !== undefined) return fc.constant(constant);
  if (Array.isArray(choices)) return fc.constantFrom(...choices);
  // Which kind, its neighbour says.
  if (NEIGHBOURS[name]) return fc.nat(9);
  if (format === 'uuid') return fc.constantFrom(...(ids[name.replace(/_ids?$/, '')] ?? []));
  switch ([type].flat()[0]) {
    case 'object':
      return objectOf(schema, ids);
    case 'array':
      return several(fieldOf((items ?? {}) as JsonSchema, ids, name), schema);
    case 'integer':
      return validInteger(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default: {
      const text = validText(schema);
      return Array.isArray(type) ? fc.option(text) : text;
    }
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema, ids: KnownIds): fc.Arbitrary<Json> {
  const fields = Object.entries(properties as Record<string, JsonSchema>);
  const values = Object.fromEntries(fields.map(([name, field]) => [name, fieldOf(field, ids, name)]));
  return fc.record<Json>(values, { requiredKeys: required as string[] }).map((body) =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => {
        const kind = NEIGHBOURS[name]?.kindIn(body);
        return [name, kind === undefined ? value : nth(ids[kind], Number(value))];
      }),
    ),
  );
}
