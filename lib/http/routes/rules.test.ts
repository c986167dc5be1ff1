import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VIDEO_SORTS } from '@/lib/contract/catalogue/catalogue';
import { listCreatorEvents, listVideos } from '@/lib/contract/endpoints/catalogue';
import type { Endpoint } from '@/lib/contract/endpoints/endpoint';
import type { Values } from '@/lib/contract/fields/parameters';
import { FORMAT_IDS } from '@/lib/domain/formats';
import { forgeCursor } from '@/tests/cursors';
import { law } from '@/tests/laws';
import { parseCreatorEvents } from './creator-events';
import { parseList } from './lists';

/** The rules of the OpenAPI document against the code that enforces them. */

const ID = '3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11';
const day = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03');

/** Whether rules allow what is sent. */
function checkerOf({ parameters = {}, order: [from, to] = ['', ''] }: NonNullable<Endpoint['rules']>) {
  const validate = new Ajv2020({ strict: false }).compile(parameters);
  return (sent: Record<string, string>): boolean => {
    const [first, last] = [sent[from], sent[to]];
    return (first === undefined || last === undefined || first <= last) && validate(sent) === true;
  };
}

function isAccepted(parse: (sent: Values) => unknown, sent: Values): boolean {
  try {
    parse(sent);
    return true;
  } catch {
    return false;
  }
}

it('a list of videos accepts exactly what its rules allow', async () => {
  const allows = checkerOf(listVideos.rules);
  const shared = { format: fc.constantFrom(...FORMAT_IDS), limit: fc.constant('5') };
  // A cursor belongs to one selection.
  const cursor = fc.constant(forgeCursor({ path: '/videos', sort: 'label' }, 'a', ID));
  const sent = fc.oneof(
    fc.record({ ...shared, cursor }, { requiredKeys: [] }),
    fc.record({ ...shared, posted_from: day, posted_to: day }, { requiredKeys: [] }),
  );
  const parse = (values: Values) => parseList(values, '/api/v1/videos', listVideos.query, VIDEO_SORTS);
  await law(
    fc.property(sent, (query) => {
      expect(isAccepted(parse, query)).toBe(allows(query));
    }),
    200,
  );
});

it('the events of a creator accept exactly what their rules allow', async () => {
  const allows = checkerOf(listCreatorEvents.rules);
  const sent = fc.record(
    {
      at: fc.constant('2026-03-01T08:00:00Z'),
      from: day,
      to: day,
      limit: fc.constant('5'),
      cursor: fc.constant('x'),
    },
    { requiredKeys: [] },
  );
  await law(
    fc.property(sent, (query) => {
      expect(isAccepted(parseCreatorEvents, query)).toBe(allows(query));
    }),
    200,
  );
});
