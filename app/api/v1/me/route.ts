import { meChange } from '@/lib/contract/accounts/me';
import { requireBody } from '@/lib/http/body/body';
import { pathOnly } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';
import { renameMe, toMe } from '@/lib/http/routes/me';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  // The one call with which a page begins: it learns here where it is.
  GET: secured({
    may: 'anywhere',
    parse: pathOnly(),
    run: async (_, context) => ({ data: await toMe(context) }),
  }),
  PATCH: secured({
    may: 'signed_in',
    parse: (call) => requireBody(call, meChange),
    run: async (change, context) => ({ data: await renameMe(change, context) }),
  }),
});
