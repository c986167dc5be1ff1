import { openApiDocument } from '@/lib/contract/openapi';
import { endpoint, open } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: open(() => ({
    text: JSON.stringify(openApiDocument()),
    contentType: 'application/json; charset=utf-8',
    headers: { 'Cache-Control': 'public, max-age=300' },
    etag: true,
  })),
});
