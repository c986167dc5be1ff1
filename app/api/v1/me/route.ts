import { meChange } from '@/lib/contract/me';
import { requireBody } from '@/lib/http/body';
import { renameMe, toMe } from '@/lib/http/me';
import { pathOnly } from '@/lib/http/requests';
import { endpoint, secured } from '@/lib/http/route';

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
