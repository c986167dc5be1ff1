import { openApiDocument } from '@/lib/contract/openapi/document';
import { etagOf, JSON_TYPE } from '@/lib/http/edge/respond';
import { endpoint, open } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: open(() => {
    const text = JSON.stringify(openApiDocument());
    const headers = { 'Cache-Control': 'public, max-age=300' };
    return { text, contentType: JSON_TYPE, headers, etag: etagOf(JSON_TYPE, text) };
  }),
});
