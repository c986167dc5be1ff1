import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { problemsOf } from '@/tests/fuzz/judge';
import { operations } from '@/tests/fuzz/operations';
import { type KnownIds, validQueryArbitrary } from '@/tests/fuzz/valid';
import { testHttp } from '@/tests/http';
import { law } from '@/tests/laws';
import { makeWorld } from '@/tests/mcp/world';

/** What the document calls valid is accepted: every operation with `x-rules`, asked about things that exist. */

const http = testHttp();
const ruled = operations.filter(({ rules }) => rules !== null);
/** Of the tests' clock, in every zone: requests end there at the latest. */
const TODAY = parseDay('2026-03-09') as number;
let ids: KnownIds;

beforeAll(async () => {
  await makeWorld(http);
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
const runsOf = (path: string) => (path === '/analytics' ? 200 : 30);

it.each(ruled)(
  'every request to $path that its schemas and rules allow gets an answer',
  async (operation) => {
    await law(
      fc.asyncProperty(validQueryArbitrary(operation, ids, TODAY), async (query) => {
        const response = await http.call(`${operation.path}?${new URLSearchParams(query)}`);
        const text = await response.clone().text();
        // A creator may not be among those that the other parameters select.
        const isLeftOut = operation.path.endsWith('/similar-creators') && response.status === 404;
        if (!isLeftOut) expect(response.status, text.slice(0, 500)).toBe(200);
        expect(await problemsOf(response, operation)).toEqual([]);
      }),
      runsOf(operation.path),
    );
  },
);
