import * as z from 'zod';
import { uuid } from './common';

/**
 * How a call says which organisation it is for. A session is shared by all tabs of a browser, and each of them may
 * show another organisation: every call by session names the one that its page shows.
 */

export const ORGANISATION_HEADER = 'X-Organisation';
export const ORGANISATION_PARAMETER = 'organisation';

const RULE =
  'The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where ' +
  'the person is no member; a key may leave it out, and is refused for any other than its own';

export const organisationHeader = z.object({
  [ORGANISATION_HEADER]: uuid
    .optional()
    .meta({ description: RULE, override: { type: 'string', format: 'uuid' } }),
});

/** For what a browser asks by itself, without headers of ours: links and event streams. */
export const organisationParameter = {
  [ORGANISATION_PARAMETER]: uuid
    .optional()
    .describe(`As ${ORGANISATION_HEADER}, for links and event streams, which carry no header`),
};
