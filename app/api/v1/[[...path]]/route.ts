import { handlers } from '@/lib/http/edge/route';
import { unknownAddress } from '@/lib/http/edge/unknown-address';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = handlers({
  GET: unknownAddress,
  POST: unknownAddress,
  PUT: unknownAddress,
  PATCH: unknownAddress,
  DELETE: unknownAddress,
  OPTIONS: unknownAddress,
});
