/** Requests to an operation of the document: valid, at the limits, and wrong in every way that a client can be. */
import fc from 'fast-check';
import { forgeCursor } from '../cursors';
import type { Operation, Parameter } from './operations';
import { brokenText, edgeText, hostileJson, hostileText, jsonOf, mostly, textOf } from './values';

export interface FuzzRequest {
  operation: Operation;
  /** By which of the world's callers. */
  caller: string;
  /** Path and query, below /api/v1. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** The ids and callers that requests can name. */
export interface World {
  /** Ids of the caller's organisation, of others, and unknown ones. */
  ids: readonly string[];
  callers: readonly string[];
  /** The callers that may perform the operation. */
  able: readonly string[];
}

export function requestArbitrary(operations: readonly Operation[], world: World): fc.Arbitrary<FuzzRequest> {
  const ids = mostly(
    fc.constantFrom(...world.ids).chain((id) => fc.constantFrom(id, id, id, id.toUpperCase())),
    fc.oneof(fc.uuid(), hostileText),
  );
  // Each made once: making them takes longer than drawing from them.
  return fc.oneof(...operations.map((operation) => requestTo(operation, world, ids)));
}

function requestTo(operation: Operation, world: World, ids: fc.Arbitrary<string>): fc.Arbitrary<FuzzRequest> {
  const segments = named(operation, 'path').map(({ name }) => [name, mostly(ids, segmentText)] as const);
  return fc
    .record({
      caller: mostly(fc.constantFrom(...world.able), fc.constantFrom(...world.callers)),
      segments: fc.record(Object.fromEntries(segments)),
      query: queryOf(operation, ids),
      headers: headersOf(operation),
      body: bodyOf(operation, ids),
    })
    .map(({ caller, segments, query, headers, body }) => ({
      operation,
      caller,
      path: operation.path.replace(/\{(\w+)\}/g, (_, name) => encode(segments[name] ?? '')) + query,
      headers: { ...headers, ...body?.headers },
      body: body?.text ?? null,
    }));
}

const named = ({ parameters }: Operation, place: Parameter['in']) =>
  parameters.filter((parameter) => parameter.in === place);

// A router has merged or dropped the others before a route is called.
const segmentText = hostileText.map((text) => (/^\.{0,2}$/.test(text) ? 'x' : text));

/** Half a surrogate pair has no encoding; browsers send the replacement character. */
const encode = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

function queryOf(operation: Operation, ids: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const parameters = named(operation, 'query');
  const pairs = parameters.map(({ name, required, schema }) => {
    const usual = textOf(schema, ids).map((text) => [`${name}=${encode(text)}`]);
    const odd = fc.oneof(
      hostileText.map((text) => [`${name}=${encode(text)}`]),
      hostileText.map((text) => [`${name}=${encode(text)}`, `${name}=${encode(text)}`]),
      fc.constantFrom(
        [name],
        [`${name}=`],
        [`${name}=%00`],
        [`${name}=%ED%A0%80`],
        [`${name}=%`],
        [`${name}=+`],
      ),
    );
    return fc.oneof(
      { weight: required ? 1 : 20, arbitrary: fc.constant([]) },
      { weight: required ? 30 : 8, arbitrary: usual },
      { weight: 2, arbitrary: odd },
    );
  });
  const unknown = fc.oneof(
    { weight: 20, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: hostileText.map((text) => [`${encode(text)}=1`]) },
  );
  const plain = fc.tuple(...pairs, unknown).map((parts) => parts.flat().join('&'));
  const sort = parameters.find(({ name }) => name === 'sort');
  const query = sort ? fc.oneof(plain, cursorQuery(operation, sort, ids)) : plain;
  return query.map((text) => (text === '' ? '' : `?${text}`));
}

/** A page after a made-up position, with the list's own name of its selection. */
function cursorQuery(operation: Operation, sort: Parameter, ids: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const value = mostly<unknown>(edgeText, fc.oneof(hostileText, brokenText, hostileJson));
  return fc
    .tuple(textOf(sort.schema, ids), value, mostly<unknown>(ids, hostileJson))
    .map(
      ([order, place, id]) =>
        `sort=${order}&cursor=${forgeCursor({ path: operation.path, sort: order }, place, id)}`,
    );
}

/** Once answered with 500: every list after a position whose value PostgreSQL cannot read. */
export function earlierFinds(operations: readonly Operation[], { ids, able }: World): FuzzRequest[] {
  const values = ['2026-03-01T08:00:00,5Z', '0000-01-01T00:00:00.000Z', '2026-03-01T08:00:00.000+23:59'];
  return operations.flatMap((operation) => {
    const orders = named(operation, 'query').find(({ name }) => name === 'sort')?.schema.enum ?? [];
    return (orders as string[]).flatMap((sort) =>
      values.map((value) => {
        const path = operation.path.replace(/\{\w+\}/, ids.at(-1) ?? '');
        const cursor = forgeCursor({ path, sort }, value, ids[0]);
        const caller = able[0] ?? '';
        return { operation, caller, path: `${path}?sort=${sort}&cursor=${cursor}`, headers: {}, body: null };
      }),
    );
  });
}

/** Header values are bytes; other characters never leave a client. */
const headerText = hostileText.map((text) => text.replaceAll(/[^\t\x20-\xff]/g, '?').trim());

function headersOf(operation: Operation): fc.Arbitrary<Record<string, string>> {
  const names = [
    ...named(operation, 'header').map(({ name }) => name),
    ...['If-None-Match', 'Idempotency-Key', 'Last-Event-ID', 'X-Forwarded-For', 'Origin', 'Sec-Fetch-Site'],
  ];
  const one = fc.tuple(fc.constantFrom(...names), headerText);
  return mostly<[string, string][]>(fc.constant([]), fc.array(one, { minLength: 1, maxLength: 3 })).map(
    (all) => Object.fromEntries(all),
  );
}

interface Body {
  text: string;
  headers: Record<string, string>;
}

function bodyOf({ method, bodies }: Operation, ids: fc.Arbitrary<string>): fc.Arbitrary<Body | null> {
  const types = Object.keys(bodies);
  if (types.length === 0) {
    const none = fc.constant(null);
    return method === 'GET' ? none : mostly<Body | null>(none, rawBody);
  }
  const ofTypes = types.map((type) => {
    const value = mostly(jsonOf(bodies[type] ?? {}, ids), hostileJson);
    const text = value.map((json) => JSON.stringify(json) ?? '');
    const lines =
      type === 'application/x-ndjson' ? fc.array(text, { maxLength: 4 }).map((all) => all.join('\n')) : text;
    return lines.map((body) => ({ text: body, headers: { 'content-type': type } }));
  });
  return mostly<Body | null>(fc.oneof(...ofTypes), fc.oneof(rawBody, fc.constant(null)));
}

const rawBody: fc.Arbitrary<Body> = fc
  .record({
    text: fc.oneof(
      hostileText,
      fc.constantFrom(
        '{',
        '[',
        '{"a":',
        '"',
        '[1,]',
        '{"name":"a","name":"b"}',
        '{"__proto__":{"name":"a"}}',
        '\u0000',
      ),
      fc.constantFrom('[', '{"a":').map((open) => open.repeat(2_000)),
    ),
    type: fc.constantFrom(
      'application/json',
      'APPLICATION/JSON; charset=x',
      'text/plain',
      'application/x-ndjson',
      '',
    ),
    encoding: mostly(fc.constant(''), fc.constantFrom('gzip', 'br', 'identity', 'GZIP ')),
  })
  .map(({ text, type, encoding }) => ({
    text,
    headers: { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) },
  }));
