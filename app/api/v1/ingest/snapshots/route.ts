import { ingestSnapshots } from '@/lib/commands/ingest';
import { readIngestLines } from '@/lib/http/ingest-body';
import { endpoint, secured } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: secured({
    may: 'ingest',
    limit: 'ingest',
    parse: readIngestLines,
    run: async (lines, context) => {
      const { accepted, unchanged, rejected } = await ingestSnapshots(lines, context);
      return { data: { accepted, unchanged, rejected } };
    },
  }),
});
