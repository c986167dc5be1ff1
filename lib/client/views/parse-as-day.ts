import { createParser } from 'nuqs/server';
import { type Day, formatDay, parseDay } from '@/lib/time/day';

/** A calendar date in the URL, YYYY-MM-DD. */
export const parseAsDay = createParser<Day>({ parse: parseDay, serialize: formatDay });
