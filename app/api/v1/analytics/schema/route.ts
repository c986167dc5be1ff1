import { getAnalyticsSchema } from '@/lib/contract/endpoints/analytics';
import { openApiDocument } from '@/lib/contract/openapi/document';
import { etagOf, JSON_TYPE } from '@/lib/http/edge/respond';
import { anonymous, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  anonymous(getAnalyticsSchema, () => {
    const text = JSON.stringify(openApiDocument());
    const headers = { 'Cache-Control': 'public, max-age=300' };
    return { text, contentType: JSON_TYPE, headers, etag: etagOf(JSON_TYPE, text) };
  }),
);
