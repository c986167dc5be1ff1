/** Requests to an operation of the document: right, at the border, and wrong in every way that a client can be. */
import fc from 'fast-check';
import { forgeCursor } from '../cursors';
import type { Operation, Parameter } from './operations';
import { brokenText, hostileJson, hostileText, jsonOf, mostly, textOf } from './values';

export interface FuzzRequest {
  operation: Operation;
  /** By which of the world's callers. */
  caller: string;
  /** Path and query, below /api/v1. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** What requests can name. */
export interface World {
  /** Ids of the caller's, of others, and of nobody. */
  ids: readonly string[];
  callers: readonly string[];
}

export function requestArbitrary(operations: readonly Operation[], world: World): fc.Arbitrary<FuzzRequest> {
  const ids = mostly(
    fc.constantFrom(...world.ids).chain((id) => fc.constantFrom(id, id, id, id.toUpperCase())),
    fc.oneof(fc.uuid(), hostileText),
  );
  return fc.constantFrom(...operations).chain((operation) =>
    fc
      .record({
        caller: fc.constantFrom(...world.callers),
        segments: fc.record(
          Object.fromEntries(named(operation, 'path').map(({ name }) => [name, mostly(ids, segmentText)])),
        ),
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
      })),
  );
}

const named = ({ parameters }: Operation, place: Parameter['in']) =>
  parameters.filter((parameter) => parameter.in === place);

// A router has joined or left out the others before a route is asked.
const segmentText = hostileText.map((text) => (/^\.{0,2}$/.test(text) ? 'x' : text));

/** Half a pair has no encoding; browsers send what stands for an unknown character. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed());

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
  const query = sort ? mostly(plain, cursorQuery(operation, sort, ids)) : plain;
  return query.map((text) => (text === '' ? '' : `?${text}`));
}

/** A page after a place that nobody was given, with the list's own name of its selection. */
function cursorQuery(operation: Operation, sort: Parameter, ids: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const value = fc.oneof(hostileText, brokenText, hostileJson);
  return fc
    .tuple(textOf(sort.schema, ids), value, mostly<unknown>(ids, hostileJson))
    .map(([order, place, id]) => `sort=${order}&cursor=${forgeCursor(operation.path, order, place, id)}`);
}

/** Header values are bytes; what cannot be one never leaves a client. */
const headerText = hostileText.map((text) => text.replaceAll(/[^\t\x20-\xff]/g, '?').trim());

function headersOf(operation: Operation): fc.Arbitrary<Record<string, string>> {
  const names = [
    ...named(operation, 'header').map(({ name }) => name),
    ...['If-None-Match', 'Idempotency-Key', 'Last-Event-ID', 'X-Forwarded-For', 'Origin', 'Sec-Fetch-Site'],
  ];
  const one = fc.tuple(fc.constantFrom(...names), headerText);
  return mostly(fc.constant([]), fc.array(one, { minLength: 1, maxLength: 3 })).map(Object.fromEntries);
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
  const right = fc.constantFrom(...types).chain((type) => {
    const value = mostly(jsonOf(bodies[type] ?? {}, ids), hostileJson);
    const text = value.map((json) => JSON.stringify(json) ?? '');
    const lines =
      type === 'application/x-ndjson' ? fc.array(text, { maxLength: 4 }).map((all) => all.join('\n')) : text;
    return lines.map((body) => ({ text: body, headers: { 'content-type': type } }));
  });
  return mostly<Body | null>(right, fc.oneof(rawBody, fc.constant(null)));
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
