import { ingestValid } from '@/lib/commands/ingest/ingest';
import { ingestSnapshots } from '@/lib/contract/endpoints/ingest';
import { readValidLines } from '@/lib/http/body/ingest';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(ingestSnapshots, {
    body: readValidLines,
    async run({ body: lines }, context) {
      const { data, warnings, limits } = await ingestValid(lines, context);
      return { data, meta: { limits, warnings } };
    },
  }),
);
