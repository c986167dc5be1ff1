import { ingestValid } from '@/lib/commands/ingest/ingest';
import { readValidLines } from '@/lib/http/body/ingest';
import { endpoint, secured } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: secured({
    may: 'ingest',
    limit: 'ingest',
    parse: readValidLines,
    run: async (lines, context) => {
      const { data, warnings } = await ingestValid(lines, context);
      return { data, meta: { warnings } };
    },
  }),
});
