import * as z from 'zod';
import { uuid } from '@/lib/contract/fields/common';
import { ORGANISATION_HEADER, ORGANISATION_PARAMETER } from './organisation-header';

/** How a call names its organisation, as it is checked and documented. */

const RULE =
  'The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where ' +
  'the person is no member; a key may leave it out, and is refused for any other than its own';

export const organisationHeader = z.object({
  [ORGANISATION_HEADER]: uuid
    .optional()
    .meta({ description: RULE, override: { type: 'string', format: 'uuid' } }),
});

/** For the few addresses that a browser requests without our headers. */
export const organisationParameter = {
  [ORGANISATION_PARAMETER]: uuid
    .optional()
    .describe(`As ${ORGANISATION_HEADER}, for links and event streams, which carry no header`),
};
