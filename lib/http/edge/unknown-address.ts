import { notFound } from '@/lib/errors';
import { secured } from './steps';

/** Any address under /api/v1 that is not a route: 401 comes before 404 here, as everywhere. */
export const unknownAddress = secured({
  limit: 'requests',
  parse: () => null,
  may: () => ['any'],
  run: async () => {
    throw notFound('address');
  },
});
