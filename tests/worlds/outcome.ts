import { ApiError } from '@/lib/errors';
import { RetentionExceeded } from '../reference/query';

/** An answer of the product or the reference, or that the plan does not reach back that far. */
export async function outcome<A>(asked: () => Promise<A> | A): Promise<A | 'retention exceeded'> {
  try {
    return await asked();
  } catch (error) {
    const isTooOld =
      error instanceof RetentionExceeded ||
      (error instanceof ApiError && error.code === 'retention_exceeded');
    if (isTooOld) return 'retention exceeded';
    throw error;
  }
}
