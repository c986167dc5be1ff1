import { patternOf } from '@/lib/contract/paths';
import { ApiError } from '@/lib/errors';

/** The answer of the removed statistics routes, to every caller. */
export function gone(): never {
  throw new ApiError('gone', `This endpoint was removed; use ${patternOf('getAnalytics')}.`);
}
