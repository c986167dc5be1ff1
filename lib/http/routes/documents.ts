import { etagOf, JSON_TYPE } from '@/lib/http/edge/respond';

/** A document about the API: made once a process, the same for everyone, so that it may be kept for five minutes. */
export function publicDocument(document: object) {
  const text = JSON.stringify(document);
  const headers = { 'Cache-Control': 'public, max-age=300' };
  return { text, contentType: JSON_TYPE, headers, etag: etagOf(JSON_TYPE, text) };
}
