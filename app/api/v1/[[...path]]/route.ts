import { endpoint } from '@/lib/http/edge/route';
import { nowhere } from '@/lib/http/edge/unknown-address';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: nowhere,
  POST: nowhere,
  PUT: nowhere,
  PATCH: nowhere,
  DELETE: nowhere,
  OPTIONS: nowhere,
});
