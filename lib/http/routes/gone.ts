import { patternOf } from '@/lib/contract/paths';
import { ApiError } from '@/lib/errors';

/** What the removed statistics routes answer to anybody. */
export function gone(): never {
  throw new ApiError('gone', `This endpoint was removed; use ${patternOf('getAnalytics')}.`);
}
