import { notFound } from '@/lib/errors';
import { secured } from './route';

/** Any address under /api/v1 that is no route: 401 comes before 404 here as everywhere. */
export const nowhere = secured({
  may: 'any',
  parse: () => null,
  run: async () => {
    throw notFound('address');
  },
});
