import { ApiError } from '@/lib/errors';

/** What the removed statistics routes answer to anybody. */
export function gone(): never {
  throw new ApiError('gone', 'This endpoint was removed; use /api/v1/analytics.');
}
