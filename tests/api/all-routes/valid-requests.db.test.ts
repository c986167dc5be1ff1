import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { problemsOf } from '@/tests/fuzz/judge';
import { type Operation, operations } from '@/tests/fuzz/operations';
import { validPathArbitrary, validQueryArbitrary } from '@/tests/fuzz/valid';
import type { KnownIds } from '@/tests/fuzz/valid-values';
import { type CallOptions, testHttp } from '@/tests/http';
import { law } from '@/tests/laws';
import { makeWorld } from '@/tests/mcp/world';
import { addPerson } from '@/tests/people';

/** What the document calls valid is accepted: every operation that reads, asked about things that exist. */

const http = testHttp({ plan: 'ultra' });
const reads = operations.filter(({ method }) => method === 'GET');
/** Of the tests' clock, in every zone: requests end there at the latest. */
const TODAY = parseDay('2026-03-09') as number;
let ids: KnownIds;
let owner: CallOptions;

beforeAll(async () => {
  await makeWorld(http);
  owner = (await addPerson(http, 'owner')).as;
  const idsOf = async (path: string) => {
    const { data } = (await (await http.call(path)).json()) as { data: { id: string }[] };
    return data.map(({ id }) => id);
  };
  ids = {
    video: await idsOf('/videos'),
    creator: await idsOf('/creators'),
    campaign: await idsOf('/campaigns'),
    project: await idsOf('/projects'),
  };
});

/** Analytics has the most rules. */
const runsOf = ({ path, parameters }: Operation) =>
  path === '/analytics' ? 200 : parameters.length > 1 ? 30 : 3;

/** The statuses of an answer to a valid request. */
const expectedOf = ({ path, answers }: Operation) => {
  if (answers['200'] === undefined) return [410];
  // A creator may not be among those that the other parameters select.
  return path.endsWith('/similar-creators') ? [200, 404] : [200];
};

it.each(reads)(
  'every request to $path that its schemas and rules allow gets an answer',
  async (operation) => {
    const as = operation.isForPeople ? owner : {};
    const ask = async (path: string, query: Record<string, string>) => {
      const response = await http.call(`${path}?${new URLSearchParams(query)}`, as);
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      const text = isStream ? '' : await response.clone().text();
      expect(expectedOf(operation), text.slice(0, 500)).toContain(response.status);
      expect(await problemsOf(response, operation)).toEqual([]);
      return text;
    };
    const takesCursor = operation.parameters.some(({ name }) => name === 'cursor');
    await law(
      fc.asyncProperty(
        validPathArbitrary(operation, ids),
        validQueryArbitrary(operation, ids, TODAY),
        async (path, query) => {
          const text = await ask(path, query);
          if (!takesCursor || query.format === 'csv') return;
          const cursor = JSON.parse(text).meta.next_cursor;
          if (cursor !== null) await ask(path, { ...query, cursor });
        },
      ),
      runsOf(operation),
    );
  },
);
